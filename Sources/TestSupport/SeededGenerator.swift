import Foundation

/// The SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014). The same seed gives the same
/// numbers.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// Creates a generator whose seed is random or comes from `KHAZIN_SEED`. The seed is printed, so
  /// that a failing run can be repeated.
  package init(printing name: String) {
    let given = ProcessInfo.processInfo.environment["KHAZIN_SEED"].flatMap(UInt64.init)
    let seed = given ?? UInt64.random(in: .min ... .max)
    print("\(name): KHAZIN_SEED=\(seed)")
    self.init(seed: seed)
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
