using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>y = f(x), elementwise, or over the last axis for softmax.</summary>
internal sealed partial record ActivationLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, ActivationModel Activation)
    : LayerModel(Name, Inputs, InputShape, OutputShape), IActivatedLayer
{
    public override string Kind => "Activation";

    public override string Detail => Activation.Kind.ToString();

    public override bool IsLinear => Activation.Kind == ActivationKind.Linear;

    public override bool SupportsLanes => true;

    public override Value Lower(GraphBuilder builder, Value x) => builder.AddActivation(Name, x, Activation, OutputShape);
}
