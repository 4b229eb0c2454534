using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>Inverted dropout: in training y = x m / (1 - rate), m drawn from Bernoulli(1 - rate); otherwise y = x.</summary>
internal sealed partial record DropoutLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, float Rate)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Dropout";

    public override string Detail => "rate " + Rate.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
