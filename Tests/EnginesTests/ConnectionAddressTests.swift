import Tables
import Testing

struct ConnectionAddressTests {
  @Test(arguments: [
    ("postgresql://ann:s3cret@host/shop", "postgresql://ann@host/shop", "s3cret"),
    ("postgresql://ann:p%40ss@host:5432/shop", "postgresql://ann@host:5432/shop", "p@ss"),
    ("postgresql://host/shop?user=ann&password=s3cret", "postgresql://host/shop?user=ann", "s3cret"),
    ("postgresql://host/shop?password=s3cret&user=ann", "postgresql://host/shop?user=ann", "s3cret"),
    ("postgresql://ann@host/shop", "postgresql://ann@host/shop", nil),
    ("postgresql://a:b:c@host/", "postgresql://a@host/", "b:c"),
    ("postgresql://user@/d?host=/tmp/a:b@c", "postgresql://user@/d?host=/tmp/a:b@c", nil),
  ])
  func `a password is taken out of an address`(written: String, shown: String, password: String?) {
    let address = ConnectionAddress(written)
    #expect(address.shown == shown)
    #expect(address.password == password)
  }

  @Test func `program text loses the passwords and nothing else`() {
    let source = "db = connect “postgres://ann:s3cret@host/shop”  # postgres is a word\nx = 1"
    let (text, addresses) = ConnectionAddress.withoutPasswords(source)
    #expect(text == "db = connect “postgres://ann@host/shop”  # postgres is a word\nx = 1")
    #expect(addresses == [ConnectionAddress(shown: "postgres://ann@host/shop", password: "s3cret")])
  }

  @Test func `the words of a system do not repeat a password`() {
    let address = ConnectionAddress("postgresql://ann:s3cret@host/shop")
    #expect(address.redacted("no entry for s3cret") == "no entry for •••")
  }
}
