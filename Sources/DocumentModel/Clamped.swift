extension FixedWidthInteger {
  /// Rounds `value` towards zero and clamps it to the range of this type; NaN becomes 0.
  ///
  /// Use it for numbers from outside: `Int(value)` traps if the value does not fit.
  package init(clamping value: Double) {
    if let exact = Self(exactly: value.rounded(.towardZero)) {
      self = exact
    } else {
      self = value.isNaN ? 0 : value < 0 ? .min : .max
    }
  }

  /// Returns the sum, or the nearest bound if the sum does not fit.
  package func addingClamped(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// Returns the difference, or the nearest bound if the difference does not fit.
  package func subtractingClamped(_ other: Self) -> Self {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
