using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

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
    InitializerModel BiasInitializer)
    : WeightedLayer(Name, Inputs, InputShape, OutputShape, Activation, UseBias, WeightInitializer, BiasInitializer)
{
    public override string Kind => "Dense";

    public override bool SupportsLanes => true;

    public override long ForwardMultiplyAdds => InputShape.Count == 1 ? (long)InputShape[0] * Units : 0;

    // W (O, I) lies in panels of outputs, the last one filled up; so does b (O).
    public override long ParameterFloatsBound => InputShape.Count == 1 ? (InputShape[0] + 1L) * NetworkLimits.Padded(Units) : 0;

    /// <summary>(I) -> (O). Only flat inputs: what a product over the last axis of (H, W, C) would mean is left unsaid.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int units) =>
        input.Count == 1 ? ShapeResult.Of(new[] { units }) : ShapeResult.Wrong(ShapeProblem.NotFlat);

    public override Value Lower(GraphBuilder builder, Value x)
    {
        Value weight = builder.AddParameter(Name, "weight", new ParameterModel(
            Name + ".weight", new[] { Units, x.Width }, FanIn: x.Width, FanOut: Units, WeightInitializer, IsBias: false,
            KernelLayout.Matrix(Units, x.Width)));
        Value? bias = UseBias
            ? builder.AddParameter(Name, "bias", new ParameterModel(
                Name + ".bias", new[] { Units }, FanIn: x.Width, FanOut: Units, BiasInitializer, IsBias: true,
                KernelLayout.Vector(Units)))
            : null;
        string sum = Activation.Kind == ActivationKind.Linear ? Name : Name + "Sum";
        Value z = builder.Graph.AddOp(new ContractOp(Name, x, weight, bias, ActivationModel.Linear), sum, OutputShape);
        return builder.AddActivation(Name, z, Activation, OutputShape);
    }
}
