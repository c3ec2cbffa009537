#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The C library's functions under spelt-out names, so that one file of the project imports them.

/// ln x; −∞ at 0, NaN below.
public func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// eˣ.
public func exponential(_ x: Double) -> Double { exp(x) }

/// xʸ.
public func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// log₁₀ x; −∞ at 0, NaN below.
public func decimalLogarithm(_ x: Double) -> Double { log10(x) }

/// ln Γ(x) for x > 0.
public func logarithmOfGamma(_ x: Double) -> Double { lgamma(x) }

/// The complementary error function 2/√π ∫ₓ^∞ e^(−t²) dt.
public func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }
