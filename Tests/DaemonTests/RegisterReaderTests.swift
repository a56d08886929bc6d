import Classification
import Description
import TestSupport
import Testing

@testable import Settings

struct RegisterReaderTests {
  private func check(_ text: String, _ sentence: String) {
    do {
      _ = try RegisterReader.read(text, of: "sessions.toml")
      Issue.record("taken: \(text)")
    } catch {
      #expect(error.sentence == sentence)
    }
  }

  @Test func theInstalledFileEqualsTheBuiltInRegister() throws {
    let text = String(decoding: try Repository.bytes("systemd/sessions.toml"), as: UTF8.self)
    let file = try RegisterReader.read(text, of: "sessions.toml")
    #expect(file == .shipped)
    #expect(file.count > 70)
  }

  @Test func anEmptyFileIsAnEmptyRegister() throws {
    #expect(try RegisterReader.read("# nothing\n", of: "sessions.toml").count == 0)
  }

  @Test func aDeskMayNameItsOwnBodies() throws {
    let json =
      "{\"facets\": {\"oic_body\": [{\"id\": \"our-council\", \"surface\": [\"ديواننا\"]}]}}"
    let taxonomy = try #require(TaxonomyFiles([("desk.json", Array(json.utf8))]).taxonomy)
    let text = """
      [[session]]
      body = "our-council"
      kind = "ordinary"
      number = 3
      year = 2026
      source = "the desk"
      """
    #expect(try RegisterReader.read(text, of: "sessions.toml", in: taxonomy).count == 1)
    #expect(throws: ConfigurationProblem.self) {
      try RegisterReader.read(text, of: "sessions.toml")
    }
  }

  @Test func theYearComesFromTheDates() throws {
    let register = try RegisterReader.read(
      """
      [[session]]
      body = "cfm"
      kind = "ordinary"
      number = 44
      dates = "2017-07-10/2017-07-11"
      source = "a test"
      """, of: "sessions.toml")
    let key = SessionRegister.Key(body: "cfm", kind: "ordinary", number: 44)
    #expect(register[key]?.year == 2017)
  }

  @Test func anErrorNamesItsLineAndKey() {
    let start = "[[session]]\nbody = \"cfm\"\nkind = \"ordinary\"\nnumber = 44\nsource = \"x\"\n"
    check(
      start + "place = \"y\"\nyear = \"soon\"\n",
      "sessions.toml:7: 'session.year': must be a whole number from 1900 to 2100")
    check(
      start + "town = \"y\"\n",
      "sessions.toml:6: 'session.town': is not known; the keys of a session are body, kind, "
        + "number, year, dates, place, source")
    check(
      start, "sessions.toml:1: 'session': needs at least one of year, dates and place")
    check(
      start + "dates = \"May 2018\"\n",
      "sessions.toml:6: 'session.dates': must be days in EDTF, such as "
        + "\"2025-08-25\", \"2018-05-05/2018-05-06\" or \"1970-03\"")
    check(
      start + "dates = \"2018-05\"\nyear = 2017\n",
      "sessions.toml:7: 'session.year': is not the year of the dates")
    check(
      start.replacing("cfm", with: "cfn") + "year = 2017\n",
      "sessions.toml:2: 'session.body': 'cfn' is not a body of the taxonomy")
    check(
      start + "year = 2017\n\n" + start + "year = 2017\n",
      "sessions.toml:11: 'session.number': names a session that is already in the file")
    check(
      "[[sesion]]\n", "sessions.toml:1: 'sesion': is not known; the file holds [[session]] tables")
  }
}
