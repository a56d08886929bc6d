/// All trials, in the order of the steps that they examine.
package enum Trials {
  package static let all: [any Trial.Type] = [
    MojibakeTrial.self, NormalisationTrial.self, NumbersTrial.self, LanguageTrial.self,
    EncodingTrial.self, SpeedTrial.self,
  ]
}
