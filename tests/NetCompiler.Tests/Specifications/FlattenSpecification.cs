namespace NetCompiler.Tests.Specifications;

/// <summary>The same elements as one axis.</summary>
internal sealed record FlattenSpecification : LayerSpecification
{
    public override int[] OutputShape(int[] inputShape) => [NetworkSpecification.Product(inputShape)];
}
