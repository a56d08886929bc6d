import CLibXML
import DocumentModel

/// Receives the elements and texts of an XML document in document order.
protocol XMLHandler: AnyObject {
  /// - Parameter attributes: valid during the call.
  func open(_ name: String, _ attributes: XMLAttributes)
  func close(_ name: String)
  func text(_ utf8: UnsafeBufferPointer<UInt8>)
}

/// Parses XML that arrives in pieces, with libxml2's SAX interface.
///
/// The parser reads no file and no address. A document type declaration is refused, so there are no
/// entities but the five of XML: office formats forbid it, and entities can multiply text.
final class XMLReader {
  /// The maximum depth of elements. Real documents reach about 60, with tables in text boxes.
  private static let depthLimit = 256
  private static let pieceSize = 64 << 10

  private let handler: any XMLHandler
  private var parser: xmlParserCtxtPtr?
  private var names = XMLNameCache()
  private var open: [String] = []
  private var failure: ExtractionFailure?

  init(_ handler: any XMLHandler) throws(ExtractionFailure) {
    self.handler = handler
    var events = Self.events
    let context = Unmanaged.passUnretained(self).toOpaque()
    parser = xmlCreatePushParserCtxt(&events, context, nil, 0, nil)
    guard let parser else { throw .memory }
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue))
  }

  deinit { xmlFreeParserCtxt(parser) }

  /// Parses the next piece.
  func parse(_ bytes: UnsafeRawBufferPointer) throws(ExtractionFailure) {
    // libxml2 keeps what it has not parsed yet, so pieces are small.
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceSize))
      rest = rest.dropFirst(piece.count)
      let start = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
      try check(xmlParseChunk(parser, start, Int32(piece.count), 0))
    }
  }

  /// Ends the document.
  func finish() throws(ExtractionFailure) {
    try check(xmlParseChunk(parser, nil, 0, 1))
  }

  private func check(_ status: Int32) throws(ExtractionFailure) {
    if let failure { throw failure }
    // Errors of namespaces do not end the parsing: names without a known namespace are ignored.
    guard let parser, status != 0 else { return }
    if status == Int32(XML_ERR_NO_MEMORY.rawValue) { throw .memory }
    guard parser.pointee.wellFormed != 0 else { throw .damaged }
  }

  private func stop(_ reason: ExtractionFailure) {
    failure = failure ?? reason
    xmlStopParser(parser)
  }

  // MARK: Events

  private static func reader(_ context: UnsafeMutableRawPointer?) -> XMLReader {
    Unmanaged<XMLReader>.fromOpaque(context!).takeUnretainedValue()
  }

  private static var events: xmlSAXHandler {
    var events = xmlSAXHandler()
    events.initialized = XML_SAX2_MAGIC
    events.internalSubset = { context, _, _, _ in XMLReader.reader(context).stop(.damaged) }
    events.startElementNs = { context, name, _, namespace, _, _, count, _, attributes in
      XMLReader.reader(context).begin(name, namespace, attributes, Int(count))
    }
    events.endElementNs = { context, _, _, _ in XMLReader.reader(context).end() }
    events.characters = { context, start, count in
      XMLReader.reader(context).handle(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    events.ignorableWhitespace = events.characters
    return events
  }

  private func begin(
    _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) {
    guard failure == nil, let local = name else { return }
    guard open.count < Self.depthLimit else { return stop(.tooDeep) }
    let name = names.name(local, namespace)
    open.append(name)
    handler.open(name, XMLAttributes(attributes, count))
  }

  private func end() {
    guard failure == nil, let name = open.popLast() else { return }
    handler.close(name)
  }

  private func handle(_ text: UnsafeBufferPointer<UInt8>) {
    if failure == nil { handler.text(text) }
  }
}

/// The names of one document. libxml2 keeps each name once, so its address identifies it.
private struct XMLNameCache {
  private struct Key: Hashable {
    var local: UnsafePointer<xmlChar>
    var namespace: UnsafePointer<xmlChar>?
  }

  private var names: [Key: String] = [:]

  mutating func name(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> String {
    let key = Key(local: local, namespace: namespace)
    if let name = names[key] { return name }
    let name = XMLNamespace.name(
      String(cString: local), in: namespace.map { String(cString: $0) })
    names[key] = name
    return name
  }
}
