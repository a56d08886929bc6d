import DocumentModel

/// The headings and lines with which pages begin what is not their own text, in Arabic and English.
///
/// Only short blocks count, and only if the words open the block: an article may speak of comments.
enum TailHeadings {
  /// The maximum number of words of such a heading.
  private static let limit = 8

  private static let openings: [(TextBlock.Exclusion, [String])] = [
    (
      .related,
      [
        "related articles", "related posts", "related stories", "related content", "related news",
        "related topics", "related reading", "you may also like", "you might also like",
        "you may also be interested", "more from", "more stories", "more articles", "more news",
        "read more", "read also", "read next", "also read", "see also", "recommended for you",
        "recommended reading", "recommended stories", "latest posts", "latest news",
        "latest articles", "recent posts", "recent articles", "popular posts", "most popular",
        "most read", "trending", "further reading", "up next", "keep reading", "don't miss",
        "اقرأ أيضا", "اقرأ أيضًا", "اقرا ايضا", "إقرأ أيضا", "اقرأ المزيد", "اقرأوا أيضا",
        "طالع أيضا", "شاهد أيضا", "مواضيع ذات صلة", "موضوعات ذات صلة", "أخبار ذات صلة",
        "اخبار ذات صلة", "مقالات ذات صلة", "ذات صلة", "مواضيع متعلقة", "موضوعات متعلقة",
        "أخبار متعلقة", "مواد ذات صلة", "الأكثر قراءة", "الأكثر مشاهدة", "قد يعجبك", "قد يهمك",
        "المزيد من", "آخر الأخبار", "أخبار أخرى", "مقالات أخرى", "بیشتر بخوانید", "مطالب مرتبط",
        "اخبار مرتبط",
      ]
    ),
    (
      .comment,
      [
        "leave a comment", "leave a reply", "leave a response", "post a comment", "add a comment",
        "comments", "join the conversation", "join the discussion", "what do you think",
        "التعليقات", "تعليقات", "أضف تعليق", "أضف تعليقا", "اترك تعليق", "اترك تعليقا",
        "اترك ردا", "شارك برأيك", "نظرات",
      ]
    ),
    (
      .control,
      [
        "share this", "share on", "share article", "follow us", "subscribe to", "sign up for",
        "newsletter", "about the author", "about author", "شارك", "شارك الخبر", "مشاركة",
        "تابعنا", "تابعونا", "اشترك", "للاشتراك", "الكلمات الدلالية", "كلمات دلالية", "وسوم",
        "الوسوم",
      ]
    ),
  ]

  static func exclusion(of block: PageBlock) -> TextBlock.Exclusion? {
    guard block.words > 0, block.words <= limit || block.linkDensity >= 0.5 && block.words <= 40
    else { return nil }
    let text = String(decoding: block.text, as: UTF8.self).lowercased()
    let isHeading = if case .heading = block.tag { true } else { false }
    for (kind, words) in openings {
      for word in words where text.hasPrefix(word) {
        let rest = text.dropFirst(word.count)
        // "Comments" as a whole, "Related articles:", or a linked "Read also: …".
        let isWhole = rest.isEmpty || rest.first == ":" || rest.first == " " && isHeading
        if isWhole && (isHeading || rest.count < 3 || block.linkDensity >= 0.5) { return kind }
      }
    }
    return nil
  }
}
