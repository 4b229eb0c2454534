using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>A layer that is being read: its attribute, what comes into it, and where to say what is wrong.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="name">The layer's name.</param>
/// <param name="inputs">The layers that it reads.</param>
/// <param name="source">What comes in.</param>
/// <param name="diagnostics">What is found wrong.</param>
internal sealed class LayerScope(
    AttributeArguments attribute, string name, EquatableArray<int> inputs, ShapeSource source, DiagnosticBag diagnostics)
{
    /// <summary>Axes of an image (H, W, C).</summary>
    public const int ImageAxes = 3;

    /// <summary>Axes of a sequence (T, C).</summary>
    public const int SequenceAxes = 2;

    private readonly ShapeReporter _reporter = new(attribute, source, diagnostics);

    public AttributeArguments Attribute => attribute;

    public string Name => name;

    public EquatableArray<int> Inputs => inputs;

    /// <summary>The input's shape; empty where it is not known.</summary>
    public EquatableArray<int> Shape => source.Shape;

    /// <summary>Whether the input's shape is known.</summary>
    public bool IsKnown => source.IsKnown;

    /// <summary>Where the input's shape comes from.</summary>
    public ShapeSource Source => source;

    /// <summary>The numbers of the attribute.</summary>
    public ValueReader Values { get; } = new(attribute, diagnostics);

    /// <summary>Reports what is wrong with a shape, and gives the shape: empty where it is wrong.</summary>
    public EquatableArray<int> Accept(ShapeResult result) => _reporter.Accept(result);

    /// <summary>
    /// Whether the input is known and has as many axes as the layer takes. Where it has others that is reported, and where it
    /// looks like an image with its channels first, that is warned of.
    /// </summary>
    /// <param name="axes"><see cref="ImageAxes"/> or <see cref="SequenceAxes"/>.</param>
    public bool RequireAxes(int axes)
    {
        if (!IsKnown)
        {
            return false;
        }

        if (Shape.Count != axes)
        {
            ReportAxes(axes);
            return false;
        }

        if (axes == ImageAxes)
        {
            WarnOfChannelsFirst();
        }

        return true;
    }

    /// <summary>Reports that so many cells are cut off that none is left.</summary>
    /// <param name="larger">The argument that cuts most of them.</param>
    /// <param name="cut">How many, of what: <c>4 rows</c>.</param>
    /// <param name="whole">Of how many.</param>
    public void ReportNothingLeft(string larger, string cut, string whole) =>
        Report(DiagnosticDescriptors.NothingLeft, attribute.LocationOf(larger), attribute.Kind, cut, whole);

    public void Report(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments) =>
        diagnostics.Add(descriptor, location, arguments);

    private void ReportAxes(int axes)
    {
        EquatableArray<int> advice = ReshapeAdvice.For(Shape, axes);
        (string wanted, string anyAdvice) = axes == ImageAxes
            ? ("an image (H, W, C)", "height, width, channels")
            : ("a sequence (T, C)", "steps, channels");
        string mend = advice.Count > 0 ? advice.List() : anyAdvice;
        diagnostics.Add(new DiagnosticInfo(
            DiagnosticDescriptors.AxesWrong, attribute.Location, default, advice.List(),
            new[] { attribute.Kind, wanted, source.Giver, Shape.Format(), "[Reshape(" + mend + ")]" }));
    }

    /// <summary>An image as PyTorch has it, (1, 28, 28) or (3, 32, 32): few channels before two equal, larger axes.</summary>
    private void WarnOfChannelsFirst()
    {
        (int first, int second, int third) = (Shape[0], Shape[1], Shape[2]);
        if (source.Origin is not { } origin || first is not (1 or 3 or 4) || second != third || second <= first)
        {
            return;
        }

        EquatableArray<int> mended = new[] { second, third, first };
        diagnostics.Add(new DiagnosticInfo(
            DiagnosticDescriptors.ChannelsFirst, origin.Location, default, mended.List(),
            new[] { origin.Kind, Shape.List(), Text(first), Text(second), Text(third), mended.List() }));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
