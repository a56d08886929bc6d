import DocumentModel

extension PageExtractor {
  /// Reads a page with most of what pages have. The tables, the types of generic code and the addresses of
  /// libgumbo's functions are then found once, and not again by each process that is forked for a page.
  /// - Returns: the text of that page.
  package static func prepare() -> ExtractedText? { extract(Array(sample.utf8)) }

  private static let sample = """
    <!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>A title | Site</title>
    <meta property="og:title" content="A title"><meta property="og:site_name" content="Site">
    <meta property="og:url" content="https://example.org/ar/2026/03/a-1?b=1">
    <meta property="article:published_time" content="2026-03-01T09:30:00+03:00">
    <meta name="author" content="A. Person"><link rel="canonical" href="https://example.org/ar/a-1">
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":
    "NewsArticle", "headline": "A title", "datePublished": "2026-03-01", "dateModified": "2026-03-02",
    "author": [{"@type": "Person", "name": "A. \\u0645"}], "image": {"width": 120, "caption": null},
    "isAccessibleForFree": true, "publisher": {"name": "Site"}}]}</script>
    <style>p { margin: 0 }</style></head><body class="page"><!-- A comment --><header id="top"><nav><ul>
    <li><a href="/">One</a><li><a href="/news">Two</a></ul></nav></header>
    <div id="content" class="article-body"><article><h1 itemprop="headline">A title of the page</h1>
    <div class="byline">By A. Person, <time datetime="2026-03-01T09:30">1 March 2026</time></div>
    <p class="date">5 &#x645;&#x627;&#x631;&#x633; 2026 - 10:30</p><p>The first paragraph has a
    <a href="/b">link</a>, an &amp; and <b>bold</b> letters; it is long enough to count as text.</p></b>
    <h2>A heading</h2><p>The second paragraph<br>breaks its line, <b><i>and</b> says</i> something else.
    <p>The third paragraph <b>has an <div>element that it</b> may not have</div>, and so ends before it.</p>
    <blockquote>A quotation of somebody.</blockquote><pre>two  words</pre>
    <ul><li>First item</li><li>Second item</li></ul><table><caption>Rows</caption><tr><th>Head</th>
    <td>Cell</td></tr>Text before the table</table><select><option>One<option>Two</select>
    <figure><img src="/p.jpg" alt="A picture"><figcaption>A caption</figcaption></figure>
    <svg width="1"><path d="M0 0"/><title>A drawing</title></svg><textarea>Words</textarea>
    <div style="display: none">Hidden words</div><noscript><p>No script</p></noscript></article>
    <aside class="related"><h3>Related articles</h3><ul><li><a href="/1">Another story of the site</a></li>
    <li><a href="/2">One more story of the site</a></li></ul></aside>
    <section id="comments"><form><input name="c"><button>Send</button></form></form><p>A comment.</section>
    </div><footer>Copyright 2026 Site</footer></body></html>
    """
}
