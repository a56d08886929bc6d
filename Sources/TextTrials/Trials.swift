/// All trials, in the order of the steps that they examine.
package enum Trials {
  package static let all: [any Trial.Type] = [
    EncodingTrial.self, MojibakeTrial.self, NormalisationTrial.self, NumbersTrial.self,
    LanguageTrial.self, DatesTrial.self, SpeedTrial.self,
  ]
}
