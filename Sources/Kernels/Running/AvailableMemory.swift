/// How much memory a program may still take without the machine swapping.
public enum AvailableMemory {
  /// Bytes by what the system says (Linux): the lesser of the machine's and of the control group's; `nil` where it
  /// says nothing.
  public static var bytes: Int? {
    let machine = text("/proc/meminfo").flatMap { figure("MemAvailable:", in: $0) }.map { $0 * 1024 }
    return [machine, groupBytes].compactMap(\.self).min()
  }

  /// What is left of the limit of a container.
  private static var groupBytes: Int? {
    guard let limit = text("/sys/fs/cgroup/memory.max").flatMap({ figure("", in: $0) }),
      let used = text("/sys/fs/cgroup/memory.current").flatMap({ figure("", in: $0) })
    else { return nil }
    return max(0, limit - used)
  }

  private static func text(_ path: String) -> String? {
    (try? FileBytes.read(path: path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The number behind `name` in the first line that begins with it.
  public static func figure(_ name: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      return line.dropFirst(name.count).split(separator: " ").first.flatMap { Int($0) }
    }
    return nil
  }
}
