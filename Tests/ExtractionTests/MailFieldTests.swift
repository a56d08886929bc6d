import Testing

@testable import Extraction

/// Header fields, as the standards and mail programs write them.
struct MailFieldTests {
  @Test(arguments: [
    ("plain", "plain"), ("=?utf-8?Q?=D9=86=D8=B5?=", "نص"), ("=?UTF-8?q?a_b?=", "a b"),
    ("=?windows-1256?B?5NU=?= =?windows-1256?B?5NU=?=", "نصنص"), ("a =?utf-8?B?2YY=?= b", "a ن b"),
    ("=?utf-8*ar?B?2YY=?=", "ن"), ("=?utf-8?B?2Q==?=\r\n =?utf-8?B?hg==?=", "ن"),
    ("=?utf-8?X?2YY=?=", "=?utf-8?X?2YY=?="), ("=?utf-8?B?2YY", "=?utf-8?B?2YY"), ("=?", "=?"),
    ("=?x-unknown?Q?=D9=86?=", "ن"), ("=?utf-8?Q?a b?=", "a b"), ("a\r\n\tb", "a b"),
    ("=?utf-8?Q?=D?=", "=D"), ("=?utf-8?Q??=", ""), ("a\u{0}b", "ab"),
    ("=?iso-8859-6?Q?=E6=D5?=", "نص"),
  ])
  func encodedWordsAreDecoded(_ raw: String, _ expected: String) {
    #expect(EncodedWords.decode(Array(raw.utf8)) == expected)
  }

  @Test(arguments: [
    ("text/Plain; charset=\"UTF-8\"", "text/plain", "charset", "UTF-8"),
    ("a/b; x=1; y=2", "a/b", "y", "2"), ("a/b;x=\"a;b\\\"c\"", "a/b", "x", "a;b\"c"),
    ("a; n*=utf-8'ar'%D9%86", "a", "n", "ن"), ("a; n*1=b; n*0=a", "a", "n", "ab"),
    ("a; n*0*=utf-8''%D9; n*1*=%86; n*2=%41", "a", "n", "ن%41"), ("a; n", "a", "n", ""),
    ("; n=x", "", "n", "x"), ("a; n*=%41", "a", "n", "A"), ("a; n=\"open", "a", "n", "open"),
  ])
  func parametersAreRead(_ raw: String, _ value: String, _ name: String, _ parameter: String) {
    let field = FieldWithParameters(Array(raw.utf8))
    #expect(field.value == value)
    #expect(field.parameters[name] == parameter)
  }

  @Test(arguments: [
    ("Fri, 18 May 2018 10:00:00 +0300", "2018-05-18T10:00:00+03:00"),
    ("18 May 2018 10:00 GMT", "2018-05-18T10:00:00Z"),
    ("Fri, 1 Jan 99 10:00:00 EST (x)", "1999-01-01T10:00:00-05:00"),
    ("Fri, 18 May 2018 10:00:00", "2018-05-18T10:00:00"),
    ("Fri, 18 May 2018 10:00:60 -0000", "2018-05-18T10:00:60-00:00"),
    ("2018-05-18T10:00:00Z", "2018-05-18T10:00:00Z"), ("Fri, 32 May 2018 10:00:00 +0300", nil),
    ("Fri, 18 May 2018 25:00 +0300", nil), ("yesterday", nil), ("May", nil), ("", nil),
  ])
  func datesAreRead(_ raw: String, _ expected: String?) {
    #expect(MailDate.iso(Array(raw.utf8)) == expected)
  }

  @Test(arguments: [
    ("Re: خبر", "خبر", true, false), ("رد: Re: خبر", "خبر", true, false),
    ("إعادة توجيه: خبر", "خبر", false, true), ("FW: RE[2]: x", "x", true, true),
    ("Re : x", "x", true, false), ("Report: x", "Report: x", false, false),
    ("عاجل: خبر", "عاجل: خبر", false, false),
  ])
  func aSubjectLosesItsPrefixes(_ raw: String, _ title: String, _ isReply: Bool, _ isForward: Bool)
  {
    let subject = MailSubject(raw)
    #expect(subject?.title == title)
    #expect(subject?.isReply == isReply)
    #expect(subject?.isForward == isForward)
  }

  @Test func aSubjectOfPrefixesAloneIsNone() { #expect(MailSubject("Re: Fwd: ") == nil) }

  @Test(arguments: [
    ("a@b.c", nil, "a@b.c"), ("A B <a@b.c>", "A B", "a@b.c"), ("\"B, A\" <a@b.c>", "B, A", "a@b.c"),
    ("a@b.c (A (x) B)", "A (x) B", "a@b.c"), ("group: a@b.c;", nil, "a@b.c"),
    ("=?utf-8?B?2YYsINi1?= <a@b.c>", "ن, ص", "a@b.c"), ("<a@b.c>", nil, "a@b.c"),
    ("Someone", "Someone", ""), ("\"a@b.c\" <a@b.c>", nil, "a@b.c"), ("A <a@b.c", "A", "a@b.c"),
    ("\"سالم\" <a@b.c>, x@y.z", "سالم", "a@b.c"),
  ])
  func anAddressIsRead(_ raw: String, _ name: String?, _ address: String) {
    let first = MailAddress.list(Array(raw.utf8), fallback: nil).first
    #expect(first == MailAddress(name: name, address: address))
  }
}
