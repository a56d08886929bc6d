import Description
import Foundation

/// Dates: the gold data of the seeds, printed pairs of calendars, the cases of Duckling and
/// Recognizers-Text, the labelled documents, and a sample of the press for review.
package struct DatesTrial: Trial {
  package static let name = "dates"
  package static let abstract = "dates and their values, compared with five sources of gold data"

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    let dates = TrialDates()
    try DatesSeeds().run(with: dates, into: &report)
    try DatesPairs().run(on: data, with: dates, into: &report)
    try DatesDuckling().run(on: data, with: dates, into: &report)
    try DatesRecognizers().run(on: data, with: dates, into: &report)
    try DatesLabelled().run(on: data, with: dates, into: &report)
    try DatesSample().run(on: data, with: dates, into: &report)
    return report
  }
}
