/// An article of `sanad`, `ant` or `saudinews`, with the fields that the trials need.
package struct Article: Decodable, Sendable {
  package enum Key: String, CodingKey { case text, title, source, date, abstract, id, extracted }

  package var text: String
  package var title: String?
  package var source: String?
  package var date: String?
  package var abstract: String?
  package var id: String?
  /// The time at which the article was fetched from its site.
  package var extracted: String?

  /// The day of the article as `YYYY-MM-DD`, if the data give one.
  package var day: String? { (date ?? extracted).map { String($0.prefix(10)) } }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    text = try values.decode(String.self, forKey: .text)
    title = try values.decodeIfPresent(String.self, forKey: .title)
    source = try values.decodeIfPresent(String.self, forKey: .source)
    date = try values.decodeIfPresent(String.self, forKey: .date)
    abstract = try values.decodeIfPresent(String.self, forKey: .abstract)
    id = (try? values.decodeIfPresent(String.self, forKey: .id)) ?? nil
    extracted = try values.decodeIfPresent(String.self, forKey: .extracted)
  }
}
