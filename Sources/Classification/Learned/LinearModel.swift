import CXXHash
import DocumentModel
import Foundation

/// A linear model in the format of its file, used in place.
///
///      0   4  "KHLM"
///      4   4  version, 2                   little-endian, as all numbers
///      8   4  bits: there are 2^bits buckets
///     12   4  classes
///     16   4  length of the description
///     20   4  the low half of the XXH3-64 of all bytes that follow
///     24   …  the description: JSON (see `Description`), then zeros to a multiple of 64
///      …   …  2^bits bytes: inverse document frequency × 24 of each bucket, 0 if it was not seen
///      …   …  2^bits × classes bytes: weights of a bucket side by side, signed, to be scaled
///
/// A term of a document has the value 1 + ln(count), multiplied by the inverse document frequency.
/// The vector is normalised to length one (Salton and Buckley, Information Processing & Management
/// 24, 1988).
package final class LinearModel: Sendable {
  /// The description that the file contains.
  package struct Description: Codable, Sendable, Equatable {
    package var name: String
    package var facet: String
    package var labels: [String]
    /// The factor of the weights, by class.
    package var scales: [Double]
    package var biases: [Double]
    /// The factor of the margins before they become probabilities, fitted on documents that the
    /// model had not seen.
    package var slope: Double
    /// The minimum probability of an answer.
    package var threshold: Double
    /// True if a document may have several of the labels.
    package var isMultiple = false
    /// The number that is added to the margins of the rules' values and subtracted from all other
    /// margins.
    package var ruleWeight = 0.0
    /// The F1 over all labels in cross-validation together with the rules; nil if it was not
    /// cross-validated.
    package var score: Double?
    /// The number of training documents; `sources` names their origins and licences.
    package var documents: Int
    package var sources: String

    package init(
      name: String, facet: String, labels: [String], scales: [Double], biases: [Double],
      slope: Double, threshold: Double, documents: Int, sources: String
    ) {
      self.name = name
      self.facet = facet
      self.labels = labels
      self.scales = scales
      self.biases = biases
      self.slope = slope
      self.threshold = threshold
      self.documents = documents
      self.sources = sources
    }
  }

  /// The reason why a file cannot be used.
  package enum Fault: Error, Equatable, Sendable {
    case notAModel
    case version(Int)
    case cutShort
    case damaged
    case description(String)
  }

  package static let magic: [UInt8] = [0x4B, 0x48, 0x4C, 0x4D]
  package static let version = 2
  package static let headerSize = 24
  package static let alignment = 64
  package static let frequencyScale: Float = 24

  package let description: Description
  package let bits: Int
  private let storage: ModelBytes
  private let frequencies: Int
  private let weights: Int

  /// Opens a model.
  /// - Throws: `Fault`.
  /// - Complexity: O(bytes), for the checksum.
  package init(_ bytes: ModelBytes) throws(Fault) {
    let all = bytes.pointer
    guard all.count >= Self.headerSize, all.prefix(4).elementsEqual(Self.magic) else {
      throw .notAModel
    }
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: all.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    guard number(4) == Self.version else { throw .version(number(4)) }
    let (bits, classes, length) = (number(8), number(12), number(16))
    guard (1...HashedTerms.bits).contains(bits), (1...1_024).contains(classes) else {
      throw .damaged
    }
    let start = Self.aligned(Self.headerSize + length)
    guard length <= 1 << 20, all.count == start + (1 << bits) * (1 + classes) else {
      throw .cutShort
    }
    guard Self.sum(of: UnsafeRawBufferPointer(rebasing: all[Self.headerSize...])) == number(20)
    else {
      throw .damaged
    }
    do {
      description = try JSONDecoder().decode(
        Description.self, from: Data(all[Self.headerSize..<Self.headerSize + length]))
    } catch {
      throw .description("\(error)")
    }
    guard description.labels.count == classes, description.scales.count == classes,
      description.biases.count == classes
    else { throw .damaged }
    self.bits = bits
    storage = bytes
    frequencies = start
    weights = start + (1 << bits)
  }

  package static func aligned(_ size: Int) -> Int {
    (size + alignment - 1) / alignment * alignment
  }

  /// Returns the margin of each class.
  /// - Parameter buckets: the buckets, ascending, with `HashedTerms.bits` bits.
  /// - Complexity: O(buckets × classes); allocates only the sums and the result.
  package func margins(_ buckets: [UInt32]) -> [Double] {
    let classes = description.labels.count
    var sums = [Float](repeating: 0, count: classes)
    var square: Float = 0
    let bytes = storage.pointer
    HashedTerms.each(in: buckets, bits: bits) { bucket, count in
      let frequency = Float(bytes[frequencies + bucket]) / Self.frequencyScale
      guard frequency > 0 else { return }
      let value = (count == 1 ? 1 : 1 + Self.logarithm(Float(count))) * frequency
      square += value * value
      let row = weights + bucket * classes
      for place in 0..<classes {
        sums[place] += value * Float(Int8(bitPattern: bytes[row + place]))
      }
    }
    let length = square > 0 ? square.squareRoot() : 1
    return (0..<classes).map { place in
      Double(sums[place] / length) * description.scales[place] + description.biases[place]
    }
  }

  /// Returns the probability of each class, by a softmax of scaled margins.
  package func probabilities(_ buckets: [UInt32]) -> [Double] {
    Self.softmax(margins(buckets), slope: description.slope)
  }

  package static func softmax(_ margins: [Double], slope: Double) -> [Double] {
    let highest = margins.max() ?? 0
    let powers = margins.map { exp(($0 - highest) * slope) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// Returns a probability as the confidence of a label: two decimals, at most 0.99.
  static func confidence(_ share: Double) -> Double { min(0.99, (share * 100).rounded() / 100) }

  /// Returns the weight of one term of a bucket for a class, before the division by the length of
  /// the document's vector.
  /// - Parameter bucket: a bucket with `HashedTerms.bits` bits.
  package func weight(of bucket: UInt32, for label: Int) -> Float {
    let bucket = Int(bucket) >> (HashedTerms.bits - bits)
    let place = weights + bucket * description.labels.count + label
    let frequency = Float(storage.pointer[frequencies + bucket]) / Self.frequencyScale
    return frequency * Float(Int8(bitPattern: storage.pointer[place]))
  }

  /// Returns the bytes of a model file with these parts.
  package static func file(
    _ description: Description, bits: Int, frequencies: [UInt8], weights: [UInt8]
  ) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let text = try? encoder.encode(description) else {
      preconditionFailure("a description consists of strings and finite numbers")
    }
    var rest = Array(text)
    rest += [UInt8](repeating: 0, count: aligned(headerSize + rest.count) - headerSize - rest.count)
    rest += frequencies + weights
    func number(_ value: Int) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let sum = rest.withUnsafeBytes { Self.sum(of: $0) }
    return magic + number(version) + number(bits) + number(description.labels.count)
      + number(text.count) + number(sum) + rest
  }

  private static func sum(of bytes: UnsafeRawBufferPointer) -> Int {
    Int(UInt32(truncatingIfNeeded: khazin_xxh3_64(bytes.baseAddress, bytes.count)))
  }

  private static func logarithm(_ number: Float) -> Float { Float(log(Double(number))) }
}
