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
    InitializerModel BiasInitializer) : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Dense";

    public override string Detail => Activation.Kind == ActivationKind.Linear ? "" : Activation.Kind.ToString();

    public override Value Lower(GraphBuilder builder, Value x)
    {
        Value weight = builder.AddParameter(Name, "weight", new ParameterModel(
            Name + ".weight", new[] { Units, x.Width }, FanIn: x.Width, FanOut: Units, WeightInitializer, IsBias: false));
        Value? bias = UseBias
            ? builder.AddParameter(Name, "bias", new ParameterModel(
                Name + ".bias", new[] { Units }, FanIn: x.Width, FanOut: Units, BiasInitializer, IsBias: true))
            : null;
        string sum = Activation.Kind == ActivationKind.Linear ? Name : Name + "Sum";
        Value z = builder.Graph.AddOp(new ContractOp(Name, x, weight, bias, ActivationModel.Linear), sum, OutputShape);
        return builder.AddActivation(Name, z, Activation, OutputShape);
    }
}
