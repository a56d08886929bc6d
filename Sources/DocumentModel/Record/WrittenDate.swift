/// The meaning of a date as a person types it.
package enum WrittenDate: Sendable, Equatable {
  /// The value in EDTF (ISO 8601-2).
  case value(String)
  /// The values of all readings, in EDTF: day before month first, the Hijri year first.
  case ambiguous([String])
}
