/// The control words that say what their group holds (Rich Text Format Specification 1.9.1,
/// "Destination Control Words").
enum RichTextGroups {
  static let asides: [String: TextFlow.Aside] = [
    "footnote": .note, "shptxt": .box, "dptxbxtext": .box,
    "header": .header, "headerl": .header, "headerr": .header, "headerf": .header,
    "footer": .footer, "footerl": .footer, "footerr": .footer, "footerf": .footer,
  ]

  static let destinations: [String: RichTextDestination] = [
    "fonttbl": .fonts, "stylesheet": .styles, "title": .title, "author": .author,
    "creatim": .created, "info": .frame, "shpinst": .frame, "do": .frame, "upr": .bytes,
    "fldrslt": .text, "result": .text,
  ]

  /// Destinations that are not text although old readers need not ignore them.
  static let skipped: Set<String> = [
    "colortbl", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "pict",
    "nonshppict", "objdata", "objclass", "objname", "shprslt", "sp", "fldinst", "annotation",
    "atnid", "atnauthor", "bkmkstart", "bkmkend", "xe", "tc", "rxe", "listtext", "pntext", "pntxta",
    "pntxtb", "pnseclvl", "nonesttables", "themedata", "colorschememapping", "latentstyles",
    "datastore", "generator", "subject", "operator", "keywords", "comment", "doccomm", "hlinkbase",
    "revtim", "printim", "buptim", "manager", "company", "category", "private", "template",
    "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "mmath",
  ]

  /// The scalars of control words that stand for one.
  static let scalars: [String: Unicode.Scalar] = [
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n",
    "emdash": "\u{2014}", "endash": "\u{2013}", "bullet": "\u{2022}",
    "lquote": "\u{2018}", "rquote": "\u{2019}", "ldblquote": "\u{201C}", "rdblquote": "\u{201D}",
    "emspace": "\u{2003}", "enspace": "\u{2002}", "qmspace": "\u{2005}",
    "zwj": "\u{200D}", "zwnj": "\u{200C}", "zwbo": "\u{200B}", "zwnbo": "\u{2060}",
    "ltrmark": "\u{200E}", "rtlmark": "\u{200F}",
  ]
}
