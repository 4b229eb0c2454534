using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>y = f(x W^T + b): x (B, I), W (O, I), b (O), y (B, O).</summary>
internal sealed partial record DenseLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Units,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer) : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Dense";

    public override string Detail => Activation.Kind == ActivationKind.Linear ? "" : Activation.Kind.ToString();
}
