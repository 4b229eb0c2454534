using System.Globalization;
using System.Xml.Linq;

namespace NetCompiler.Tests.Training.Reporting;

/// <summary>An SVG as a reader sees it: places are brought back to numbers by the ticks that are drawn.</summary>
internal sealed class SvgPicture
{
    private readonly XElement _root;

    internal SvgPicture(string svg)
    {
        _root = XDocument.Parse(svg).Root!;
        Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), _root.Name);
    }

    /// <summary>All that is written, in order.</summary>
    internal IReadOnlyList<string> Texts => [.. Named("text").Select(text => text.Value)];

    internal IEnumerable<XElement> Named(string name) => _root.Descendants().Where(element => element.Name.LocalName == name);

    internal IEnumerable<XElement> OfClass(string name) =>
        _root.Descendants().Where(element => ((string?)element.Attribute("class") ?? "").Split(' ').Contains(name));

    /// <summary>The markers of a colour as numbers: x by the ticks below, y by those on the left. For pictures of one panel.</summary>
    internal IReadOnlyList<(double X, double Y)> Points(int colour)
    {
        Func<double, double> x = Map("middle", "x");
        Func<double, double> y = Map("end", "y");
        return [.. OfClass($"nc-f{colour}").Select(marker => (x(Number(marker, "cx")), y(Number(marker, "cy"))))];
    }

    internal static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The straight line through the first and the last tick of an axis.</summary>
    private Func<double, double> Map(string anchor, string attribute)
    {
        (double Place, double Value)[] ticks =
        [
            .. from text in Named("text")
               where (string?)text.Attribute("text-anchor") == anchor
               let isNumber = double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double _)
               where isNumber
               select (Number(text, attribute), double.Parse(text.Value, CultureInfo.InvariantCulture)),
        ];

        // Labels of the y axis stand 3.8 below their lines.
        double shift = attribute == "y" ? 3.8 : 0;
        (double Place, double Value) first = ticks[0];
        (double Place, double Value) last = ticks[^1];
        return place => first.Value + ((place + shift - first.Place) * (last.Value - first.Value) / (last.Place - first.Place));
    }
}
