using System.Globalization;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Says what is wrong with the shape that an attribute asks for.</summary>
internal sealed class ShapeReporter(AttributeArguments attribute, ShapeSource source, DiagnosticBag diagnostics)
{
    /// <summary>Reports what is wrong with a shape, and gives the shape: empty where it is wrong.</summary>
    public EquatableArray<int> Accept(ShapeResult result)
    {
        EquatableArray<int> sizes = result.Judged;
        switch (result.Problem)
        {
            case ShapeProblem.Empty:
                diagnostics.Add(DiagnosticDescriptors.ShapeEmpty, attribute.Location, attribute.Kind);
                break;
            case ShapeProblem.SizeNotPositive:
                string what = attribute.Kind == "Dense" ? "The units of Dense" : "A size of " + attribute.Kind;
                string size = sizes[result.Axis].ToString(CultureInfo.InvariantCulture);
                diagnostics.Add(DiagnosticDescriptors.SizeNotPositive, LocationOfSize(result.Axis), what, size);
                break;
            case ShapeProblem.TooLarge:
                LocationInfo blamed = sizes.Count == 1 ? LocationOfSize(0) : attribute.Location;
                diagnostics.Add(DiagnosticDescriptors.ShapeTooLarge, blamed, attribute.Kind, ShapeResult.CountText(sizes));
                break;
            case ShapeProblem.SeveralUnknown:
                diagnostics.Add(DiagnosticDescriptors.ReshapeAmbiguous, LocationOfSize(result.Axis));
                break;
            case ShapeProblem.CountMismatch:
                diagnostics.Add(
                    DiagnosticDescriptors.ReshapeMismatch, attribute.Location,
                    sizes.Format(), source.Giver, source.Shape.Format(), ShapeResult.CountText(source.Shape));
                break;
            case ShapeProblem.GroupsIndivisible:
                ReportGroups();
                break;
        }

        return result.Shape;
    }

    private void ReportGroups()
    {
        int groups = attribute.Get("Groups", 1);
        int channels = source.Shape[source.Shape.Count - 1];
        int filters = attribute.Get("Filters", 0);
        string whole = ShapeText.Counted(channels, "channel");
        string what = "the " + whole + " that " + source.Giver + " gives"
            + (filters == 0 ? "" : " and its " + ShapeText.Counted(filters, "filter"));
        string mend = LargestDivisor(channels, filters, groups).ToString(CultureInfo.InvariantCulture);
        diagnostics.Add(
            DiagnosticDescriptors.GroupsIndivisible, attribute.LocationOf("Groups"),
            attribute.Kind, groups.ToString(CultureInfo.InvariantCulture), what, mend);
    }

    /// <summary>The largest number up to a limit that divides both; of zero, every number is a divisor.</summary>
    private static int LargestDivisor(int first, int second, int limit)
    {
        while (second != 0)
        {
            (first, second) = (second, first % second);
        }

        int largest = 1;
        for (int divisor = 1; divisor <= first / divisor; divisor++)
        {
            foreach (int candidate in first % divisor == 0 ? new[] { divisor, first / divisor } : [])
            {
                largest = candidate <= limit ? Math.Max(largest, candidate) : largest;
            }
        }

        return largest;
    }

    private LocationInfo LocationOfSize(int axis) =>
        attribute.Kind == "Dense" ? attribute.LocationOf("Units") : attribute.LocationOfSize("Shape", axis);
}
