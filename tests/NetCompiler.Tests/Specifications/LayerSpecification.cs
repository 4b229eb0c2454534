namespace NetCompiler.Tests.Specifications;

/// <summary>A layer as data: what the source printer writes as an attribute and what the plain network computes.</summary>
internal abstract record LayerSpecification
{
    /// <summary>The shape of one output sample for an input sample's.</summary>
    public virtual int[] OutputShape(int[] inputShape) => inputShape;
}
