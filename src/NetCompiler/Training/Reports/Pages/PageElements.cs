namespace NetCompiler.Reporting;

/// <summary>What the sections of a report's page are made of. Thread-safe: pure functions.</summary>
internal static class PageElements
{
    /// <summary>Begins a section with its heading.</summary>
    internal static MarkupWriter.Scope OpenSection(this MarkupWriter page, string heading)
    {
        page.Line();
        MarkupWriter.Scope section = page.Open("section");
        page.Element("h2", heading);
        return section;
    }

    /// <summary>Begins a table that scrolls by itself where it is wider than the page.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="kind">Its class.</param>
    /// <param name="write">Writes its rows.</param>
    internal static void AppendTable(this MarkupWriter page, string kind, Action write)
    {
        using MarkupWriter.Scope scroll = page.Open("div", ("class", "scroll"));
        using MarkupWriter.Scope table = page.Open("table", ("class", kind));
        write();
    }

    /// <summary>A row of headings.</summary>
    internal static void AppendHead(this MarkupWriter page, params IEnumerable<string> cells)
    {
        using MarkupWriter.Scope head = page.Open("thead");
        using MarkupWriter.Scope row = page.Open("tr");
        foreach (string cell in cells)
        {
            page.Element("th", cell, ("scope", "col"));
        }
    }

    /// <summary>A row whose first cell says what it is of.</summary>
    internal static void AppendRow(this MarkupWriter page, string name, params IEnumerable<string> cells)
    {
        using MarkupWriter.Scope row = page.Open("tr");
        page.Element("th", name, ("scope", "row"));
        foreach (string cell in cells)
        {
            page.Element("td", cell);
        }
    }

    /// <summary>Names and what is so called, as a table of two columns.</summary>
    internal static void AppendFacts(this MarkupWriter page, IEnumerable<KeyValuePair<string, string>> facts)
    {
        page.AppendTable("facts", () =>
        {
            using MarkupWriter.Scope body = page.Open("tbody");
            foreach ((string name, string value) in facts)
            {
                page.AppendRow(name, value);
            }
        });
    }

    /// <summary>A share in [0, 1] as a bar.</summary>
    internal static void AppendBar(this MarkupWriter page, double share, string kind)
    {
        using MarkupWriter.Scope bar = page.Open("span", ("class", "bar"));
        string width = MarkupWriter.Number(100 * Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1));
        page.Element("i", "", ("class", kind), ("style", $"width:{width}%"));
    }
}
