using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>The shape that comes into a layer, and what gives it.</summary>
/// <param name="Shape">One sample's; empty where it is not known.</param>
/// <param name="Giver">The kind that gives it, for messages: <c>MaxPool2D</c>.</param>
/// <param name="Origin">
/// The <c>[Input]</c> or <c>[Reshape]</c> that the shape was written in, unchanged since; null where layers have made it.
/// </param>
internal sealed record ShapeSource(EquatableArray<int> Shape, string Giver, AttributeArguments? Origin)
{
    /// <summary>Before anything is read.</summary>
    public static ShapeSource Unknown { get; } = new(default, "Input", null);

    public bool IsKnown => Shape.Count > 0;
}
