/// All trials, in the order of the steps that they test.
package enum Trials {
  package static let text: [any Trial.Type] = [
    EncodingTrial.self, MojibakeTrial.self, StructureTrial.self, NormalisationTrial.self,
    NumbersTrial.self, LanguageTrial.self, PlacesSampleTrial.self, SessionsReadTrial.self,
    DatesTrial.self, PlacesTrial.self, SessionsTrial.self, SpeedTrial.self, MemoryTrial.self,
  ]

  /// The trials of extraction from other formats than text.
  package static let extract: [any Trial.Type] = [
    PagesTrial.self, PDFTrial.self, PlainTextTrial.self,
  ]

  /// The trials of classification.
  package static let classify: [any Trial.Type] = [
    LabelledTrial.self, SessionsTrial.self, SubjectTrial.self, FacetsSpeedTrial.self,
  ]

  /// The trials of repetition within and between documents.
  package static let repetition: [any Trial.Type] = [
    PassagesTrial.self, AbstractsTrial.self, OriginalsTrial.self, HostileTrial.self,
    NearTrial.self, PeersTrial.self, LearnedTrial.self, GrowthTrial.self,
  ]
}
