using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>Inverted dropout: in training y = x m / (1 - rate), m drawn from Bernoulli(1 - rate); otherwise y = x.</summary>
internal sealed partial record DropoutLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, float Rate)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Dropout";

    public override bool SupportsLanes => true;

    public override string Detail => "rate " + Rate.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    public override Value Lower(GraphBuilder builder, Value x) => builder.IsTraining && Rate > 0f
        ? builder.Graph.AddOp(new DropoutOp(Name, x, builder.NextDropout(), Rate), Name, OutputShape)
        : x;
}
