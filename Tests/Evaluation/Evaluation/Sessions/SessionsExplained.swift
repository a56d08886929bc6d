/// The reasons for the errors of the session finder. Each reason comes from reading the text. An
/// error without a reason is one that nobody has examined yet; it misses the bound of the trial.
enum SessionsExplained {
  /// The reasons by document and by the beginning of the error's line.
  private static let reasons: KeyValuePairs<String, KeyValuePairs<String, String>> = [
    "seed 000": [
      "comcec-follow-up-committee/follow-up-committee/34 has no place":
        "Ankara is part of the name of a hotel, in which city names do not count"
    ],
    "seed 001": [
      "joint-arab-islamic-summit/joint-extraordinary/1":
        "'11 November of last year': the text has no day of publication to count from",
      "joint-arab-islamic-summit/joint-extraordinary/-":
        "'the summit of this year': the same",
      "islamic-summit/extraordinary/8": "merged into the first joint summit: the same",
    ],
    "seed 002": ["excom/emergency/-": "found; the label writes Istanbul with another hamza"],
    "seed 003": [
      "general-secretariat/conference/-":
        "'early next week': the gold has the day from outside the text",
      "contact-group/contact-group-ministerial/2":
        "'in the same month': the month before is 'last September', with no day to count from",
      "cfm/extraordinary/-": "the same 'same month'",
      "unhrc/special-session/-": "'28 October' without a year, and no day to count from",
    ],
    "seed 004": [
      "cfm/extraordinary/21": "the text has no date; the register completes it (not used here)",
      "cfm/preparatory/-": "'yesterday', with no day to count from",
    ],
    "snn_2015-07-24_373.txt": [
      "cfm/ordinary/42 has no place":
        "Kuwait is named in the dateline as the city; the sentence names the state"
    ],
    "composed_c07_invitation.txt": [
      "permanent-representatives/extraordinary/- has no place":
        "'at the seat of the General Secretariat'; the city is only below the letter"
    ],
    "composed_c09_comcec_report_pdf.txt": [
      "comcec-follow-up-committee/follow-up-committee/35 has no dates":
        "the page breaks the date over five lines with blank lines between them"
    ],
    "composed_c13_agency_double_months.txt": [
      "excom/emergency/-":
        "'next Friday' from 'Tuesday'; the line with the date names no body"
    ],
    "composed_c26_en_communique.txt": [
      "excom/emergency/- has no place": "the gazetteer has Arabic names only"
    ],
    "composed_c28_tr_news.txt": [
      "cfm/ordinary/51 has no place": "the gazetteer has Arabic names only"
    ],
    "composed_c29_fa_news.txt": [
      "cfm/extraordinary/- place": "found; the label has the Persian spelling of Jeddah"
    ],
  ]

  static func reason(_ document: String, _ error: String) -> String? {
    let known = reasons.first { $0.key == document }?.value
    return known?.first { error.hasPrefix($0.key) }?.value
  }
}
