import CTables

/// The tables that ship with the programs, as bytes. Each access copies the bytes from read-only
/// data. The files are in the folders `Resources` of the modules that read them.
package enum ShippedTable {
  // ArabicText
  package static var folding: [UInt8] { bytes(khazin_folding()) }
  package static var functionWords: [UInt8] { bytes(khazin_function_words()) }
  package static var gluedWords: [UInt8] { bytes(khazin_glued_words()) }
  package static var htmlBooleanAttributes: [UInt8] { bytes(khazin_html_boolean_attributes()) }
  package static var htmlElements: [UInt8] { bytes(khazin_html_elements()) }
  package static var htmlEntities: [UInt8] { bytes(khazin_html_entities()) }
  package static var lamAlefWords: [UInt8] { bytes(khazin_lam_alef_words()) }
  package static var letterPairs: [UInt8] { bytes(khazin_letter_pairs()) }
  package static var letterStatistics: [UInt8] { bytes(khazin_letter_statistics()) }
  package static var letterTrigrams: [UInt8] { bytes(khazin_letter_trigrams()) }
  package static var lineWords: [UInt8] { bytes(khazin_line_words()) }
  package static var nfcUnstable: [UInt8] { bytes(khazin_nfc_unstable()) }
  package static var numberWords: [UInt8] { bytes(khazin_number_words()) }
  package static var presentationForms: [UInt8] { bytes(khazin_presentation_forms()) }
  package static var singleByteEncodings: [UInt8] { bytes(khazin_single_byte_encodings()) }
  package static var windows1252: [UInt8] { bytes(khazin_windows_1252()) }
  package static var wordTrigrams: [UInt8] { bytes(khazin_word_trigrams()) }

  // Search
  package static var brokenPlurals: [UInt8] { bytes(khazin_broken_plurals()) }
  package static var searchNames: [UInt8] { bytes(khazin_search_names()) }

  // Repetition
  package static var boilerplate: [UInt8] { bytes(khazin_boilerplate()) }
  package static var formulaLines: [UInt8] { bytes(khazin_formula_lines()) }
  package static var protectedTerms: [UInt8] { bytes(khazin_protected_terms()) }

  // Description
  package static var agencies: [UInt8] { bytes(khazin_agencies()) }
  package static var countries: [UInt8] { bytes(khazin_countries()) }
  package static var countryLabels: [UInt8] { bytes(khazin_country_labels()) }
  package static var countryWords: [UInt8] { bytes(khazin_country_words()) }
  package static var dateWords: [UInt8] { bytes(khazin_date_words()) }
  package static var gazetteer: [UInt8] { bytes(khazin_gazetteer()) }
  package static var itemLeads: [UInt8] { bytes(khazin_item_leads()) }
  package static var languageLabels: [UInt8] { bytes(khazin_language_labels()) }
  package static var months: [UInt8] { bytes(khazin_months()) }
  package static var nationalities: [UInt8] { bytes(khazin_nationalities()) }
  package static var placeWords: [UInt8] { bytes(khazin_place_words()) }
  package static var places: [UInt8] { bytes(khazin_places()) }
  package static var sessionRegister: [UInt8] { bytes(khazin_session_register()) }
  package static var sessionSymbols: [UInt8] { bytes(khazin_session_symbols()) }
  package static var sessionWords: [UInt8] { bytes(khazin_session_words()) }
  package static var symbolWords: [UInt8] { bytes(khazin_symbol_words()) }
  package static var titleWords: [UInt8] { bytes(khazin_title_words()) }
  package static var todayWords: [UInt8] { bytes(khazin_today_words()) }
  package static var ummAlQura: [UInt8] { bytes(khazin_umm_al_qura()) }

  // Classification
  package static var taxonomy: [UInt8] { bytes(khazin_taxonomy()) }

  // Extraction
  package static var numberSigns: [UInt8] { bytes(khazin_number_signs()) }

  // Archive
  package static var queryValues: [UInt8] { bytes(khazin_query_values()) }

  private static func bytes(_ table: khazin_table) -> [UInt8] {
    Array(UnsafeBufferPointer(start: table.start, count: table.count))
  }
}
