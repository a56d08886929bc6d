/// The reasons for the facets of labelled documents that differ from their labels. Each reason
/// comes from reading the text. An error without a reason is one that nobody has examined yet; it
/// misses the bound of the trial.
enum LabelledExplained {
  /// The reasons by document, then by facet and value.
  private static let reasons: KeyValuePairs<String, KeyValuePairs<String, String>> = [
    "snn_2015-07-23_32.txt": [
      "topic -member-state-solidarity":
        "a quarrel between two members, without any word for solidarity or interference; one mention of tutelage"
    ],
    "snn_2015-07-24_348.txt": [
      "topic -member-state-solidarity": "the same report in another paper"
    ],
    "snn_2015-07-24_1606.txt": [
      "oic_body -general-secretariat":
        "two paragraphs of a round-up whose title and lead name no body: under the threshold",
      "external_body -gcc": "the same: one sentence, by its Secretary General",
      "topic -member-state-solidarity":
        "good neighbourhood and non-interference once each, beside a title and a lead about terrorism",
    ],
    "snn_2015-07-22_1733.txt": [
      "topic +member-state-solidarity":
        "a campaign of solidarity with the needy: one of its two sentences says so in other words"
    ],
    "snn_2015-07-24_373.txt": [
      "oic_body +general-secretariat":
        "its Secretary General speaks in the last paragraphs; the label has only the session",
      "topic -islamophobia": "no word of the taxonomy for it: the session's motto is tolerance",
      "topic +humanitarian":
        "praise of the host's humanitarian work in the last paragraphs; the label leaves it out",
      "topic +palestine": "two paragraphs of the speeches; the label leaves them out",
    ],
    "snn_2015-07-27_307.txt": [
      "oic_body -al-quds-committee": "named once in the body of a long text"
    ],
    "snn_2015-08-06_1496.txt": [
      "topic -accountability":
        "two mentions of the courts, fourteen of Palestine: below the required share",
      "topic +counter-terrorism":
        "the settlers' attack is called terrorist three times; the label does not count that",
    ],
    "snn_2015-08-07_456.txt": [
      "oic_body -general-secretariat": "a section of a round-up whose lead is another body's",
      "external_body -mwl": "the text does not name it",
      "topic -member-state-solidarity":
        "'stands beside the kingdom', but in no words that the taxonomy contains",
    ],
    "snn_2015-08-08_1265.txt": [
      "doc_type -opinion":
        "an editorial without first person, byline or address: the text looks like a report",
      "doc_type +news-report": "the same",
    ],
    "snn_2015-08-04_1030.txt": [
      "topic +counter-terrorism":
        "the League condemns terrorism in its second sentence; the label has the first only"
    ],
    "snn_2015-08-06_369.txt": [
      "topic +counter-terrorism": "the same matter, with Turkey's fight against terrorism"
    ],
    "snn_2015-08-11_1643.txt": [
      "relevance -not-oic-related":
        "the text names the organisation ('in the framework of the efforts of the OIC'); the label misses it",
      "relevance +oic-mention": "the same",
    ],
    "snn_2015-08-10_1620.txt": [
      "topic -conflicts-peace": "a press review: each conflict is named once, by country",
      "topic +humanitarian": "its lead speaks of refugees; the label covers all items together",
    ],
    "snn_2015-08-11_1663.txt": [
      "topic +counter-terrorism":
        "its first two paragraphs are about the fight against terrorism; the label has only the situation in Iraq"
    ],
    "ant_JA-economy-133-20160904.txt": [
      "topic +energy-environment":
        "a law on renewable energy; the label has no topics outside the organisation's field"
    ],
    "stripped_2952.txt": [
      "topic +al-quds":
        "840 words in one paragraph that list the decisions of a session one by one; the label has two of them",
      "topic +counter-terrorism":
        "840 words in one paragraph that list the decisions of a session one by one; the label has two of them",
      "topic +disarmament-nuclear":
        "840 words in one paragraph that list the decisions of a session one by one; the label has two of them",
      "topic +culture-heritage":
        "840 words in one paragraph that list the decisions of a session one by one; the label has two of them",
      "topic +energy-environment":
        "840 words in one paragraph that list the decisions of a session one by one; the label has two of them",
      "topic +settlements":
        "840 words in one paragraph that list the decisions of a session one by one; the label has two of them",
      "topic -organisational": "the statute is named once in 840 words",
    ],
    "stripped_3302.txt": [
      "oic_body +cfm":
        "'a day that a session of the Council set': a reference in the lead that reads as a name"
    ],
    "ntrex_ps_syria-un.txt": [
      "topic -conflicts-peace":
        "Pashto; the taxonomy has Arabic, English, French, Turkish and Persian words"
    ],
    "composed_c06_speech_sg.txt": [
      "oic_body -general-secretariat":
        "'speech of the Secretary General' without 'of the organisation': a weak name without a full one nearby"
    ],
    "composed_c07_invitation.txt": [
      "topic -organisational": "an invitation: no word says what the meeting is about"
    ],
    "composed_c09_comcec_report_pdf.txt": [
      "topic -poverty-development":
        "the text ends before its subject; it has no word for poverty"
    ],
    "composed_c13_agency_double_months.txt": [
      "topic -counter-terrorism": "'the attack on two mosques': no word for terrorism"
    ],
    "composed_c16_contact_group.txt": [
      "topic -human-rights": "the text has no word for human rights"
    ],
    "composed_c20_iphrc_report.txt": [
      "topic +humanitarian": "refugee camps in a short text; the label has only the Rohingya"
    ],
    "composed_c24_mojibake.txt": [
      "topic -conflicts-peace": "'declaration on peace': one weak word",
      "topic -organisational": "no word for membership or statutes",
    ],
    "composed_c25_comstech_ds.txt": [
      "topic -education": "'fellowships': a word that is not in the taxonomy",
      "topic -youth-sports": "'young scientists': one weak word",
    ],
    "composed_c29_fa_news.txt": [
      "topic -palestine": "Persian: Gaza is named, Palestine is not"
    ],
  ]

  static func reason(_ document: String, _ facet: String, _ error: String) -> String? {
    let known = reasons.first { $0.key == document }?.value
    return known?.first { $0.key == "\(facet) \(error)" }?.value
  }
}
