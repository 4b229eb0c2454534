namespace NetCompiler.Tests.Specifications;

/// <summary>The same elements under another shape.</summary>
/// <param name="Shape">The new sizes.</param>
internal sealed record ReshapeSpecification(params int[] Shape) : LayerSpecification
{
    public override int[] OutputShape(int[] inputShape) => Shape;
}
