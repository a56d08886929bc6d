/// The countries that the texts of `oic_labelled` name, and how often, from an individual review:
/// names only, including "the Kingdom" if it means a country, but no adjectives.
enum ReviewedPlaces {
  static let mentions: [String: [String]] = {
    var mentions: [String: [String]] = [:]
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: ":").map {
        $0.split(whereSeparator: { $0 == " " || $0 == "," })
      }
      let codes = stride(from: 0, to: parts[1].count, by: 2).flatMap { index in
        Array(repeating: String(parts[1][index]), count: Int(parts[1][index + 1]) ?? 0)
      }
      mentions[String(parts[0][0])] = codes
    }
    return mentions
  }()

  private static let table = """
    snn_2015-07-22_109.txt: SA 2
    snn_2015-07-22_1524.txt: SA 3
    snn_2015-07-23_498.txt: SA 2
    snn_2015-07-23_1222.txt: IQ 1, SA 2
    snn_2015-07-24_1106.txt: IQ 1, SA 2
    snn_2015-07-23_32.txt: IQ 4, SA 7
    snn_2015-07-24_348.txt: IQ 4, SA 8
    snn_2015-07-24_1606.txt: IQ 5, SA 10, SY 1
    snn_2015-07-24_905.txt: SA 8, IQ 4, SY 1
    snn_2015-07-22_422.txt: CF 2
    snn_2015-07-22_1733.txt: CF 2
    snn_2015-07-24_373.txt: KW 10, SA 8, IQ 2, IL 1, YE 1
    snn_2015-07-27_307.txt: IL 2, PS 2, US 1
    snn_2015-08-06_1496.txt: PS 1
    snn_2015-08-06_2113.txt: BD 2
    snn_2015-08-07_456.txt: SA 14, PK 4
    snn_2015-08-08_1265.txt: SA 2
    snn_2015-08-10_528.txt: DJ 1, YE 2
    snn_2015-08-10_874.txt: DJ 1, YE 2
    snn_2015-08-10_928.txt: EG 2, SA 2
    snn_2015-08-10_1322.txt: EG 2, SA 2
    snn_2015-08-04_496.txt: BD 2, SA 2
    snn_2015-08-03_65.txt: PS 1
    snn_2015-08-04_1030.txt: IQ 3, TR 2
    snn_2015-08-06_369.txt: QA 6, IQ 9, TR 9, SY 2
    snn_2015-08-11_1643.txt: MM 3, SA 1
    snn_2015-08-10_1620.txt: SS 1, GR 1, MM 1, PK 1, IN 1, RU 1, UA 1
    snn_2015-08-10_1500.txt: IL 2
    snn_2015-08-11_1663.txt: IQ 1
    snn_2015-08-07_1307.txt: BH 1, JO 1
    snn_2015-08-01_990.txt: BJ 4, SA 2, CH 4
    snn_2015-08-03_125.txt: GB 2
    snn_2015-08-02_404.txt: AT 1
    ant_JA-localNews-2762-20170314.txt: TN 1
    stripped_0944.txt: MM 5, ID 1
    stripped_2843.txt: IL 6, EG 3, SY 3
    stripped_2952.txt: AE 4, ID 1, IL 2, PS 1, IQ 1, LB 1, SO 1, YE 1, AF 1, AZ 1, CY 1, US 2
    stripped_4224.txt: PS 1, LB 1
    stripped_5551.txt: PH 2
    vu_hespress_politics_339.txt: MA 3
    composed_c06_speech_sg.txt: TR 1
    composed_c09_comcec_report_pdf.txt: TR 1, PS 1, KW 1
    composed_c13_agency_double_months.txt: TR 1
    composed_c16_contact_group.txt: AZ 1, PK 1, TR 1, SA 1, NE 1
    composed_c17_doubled_variant.txt: CM 2
    composed_c22_presentation_forms.txt: PS 1
    """
}
