import Control
import Ingest

extension MonitorEvent {
  /// An event as those who watch see it.
  init(_ event: Event, at time: String) {
    self.init(event: event.kind.rawValue, time: time, sentence: event.sentence)
    id = event.id
    name = event.name
    source = event.source
    docType = event.docType
    outcome = event.outcome?.rawValue
  }
}
