extension EncodingChoice {
  /// Under this a choice is to be looked at by a person.
  private static let doubt = 0.05

  /// Whether the letters alone decided, and decided narrowly.
  package var isDoubtful: Bool { by == .rule && (margin ?? 1) < Self.doubt }
}
