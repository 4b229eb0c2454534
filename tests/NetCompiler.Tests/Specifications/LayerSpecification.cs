namespace NetCompiler.Tests.Specifications;

/// <summary>A layer as data: what the source printer writes as an attribute and what the plain network computes.</summary>
internal abstract record LayerSpecification
{
    /// <summary>Whether it is trained, and not frozen.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>The shape of one output sample for an input sample's.</summary>
    public virtual int[] OutputShape(int[] inputShape) => inputShape;

    /// <summary>The shape of the weight as files have it; empty where there is none.</summary>
    public virtual int[] WeightShape(int[] inputShape) => [];

    /// <summary>Elements of the bias.</summary>
    public virtual int Biases => 0;

    /// <summary>Multiply-adds of the forward pass of one sample.</summary>
    public virtual int MultiplyAdds(int[] inputShape) => 0;
}
