/// The sessions that the labelled documents name in addition to the labelled one, found by review.
enum ReviewedSessions {
  /// The sessions as `body/kind/number`, by document.
  static let further: [String: Set<String>] = [
    "snn_2015-08-10_1500.txt": ["unga/ordinary/70"],
    "composed_c16_contact_group.txt": ["unga/ordinary/79"],
    "composed_c17_doubled_variant.txt": ["cfm/ordinary/50"],
    "composed_c19_alquds_maghrebi.txt": ["al-quds-committee/ordinary/19"],
  ]
}
