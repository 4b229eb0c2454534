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

    /// <summary>Whether the input is known and has as many axes as the layer takes; where it has others, that is reported.</summary>
    /// <param name="axes">3 for an image (H, W, C), 2 for a sequence (T, C).</param>
    public bool RequireAxes(int axes)
    {
        if (IsKnown && Shape.Count != axes)
        {
            (string wanted, string mend) = axes == 3
                ? ("an image (H, W, C)", "[Reshape(height, width, channels)]")
                : ("a sequence (T, C)", "[Reshape(steps, channels)]");
            Report(
                DiagnosticDescriptors.AxesWrong, attribute.Location,
                attribute.Kind, wanted, source.Giver, Shape.Format(), mend);
        }

        return Shape.Count == axes;
    }

    public void Report(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments) =>
        diagnostics.Add(descriptor, location, arguments);
}
