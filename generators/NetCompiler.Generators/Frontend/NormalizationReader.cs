using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the normalisations; their input has any number of axes.</summary>
internal sealed class NormalizationReader(LayerScope scope)
{
    private const float DefaultMomentum = 0.1f;
    private const float DefaultEpsilon = 1e-5f;

    private float Epsilon => scope.Values.Number("Epsilon", DefaultEpsilon, NumberRange.Positive);

    private bool UseScale => scope.Attribute.Get("UseScale", true);

    private bool UseShift => scope.Attribute.Get("UseShift", true);

    public BatchNormLayer BatchNorm() => new(
        scope.Name, scope.Inputs, scope.Shape, scope.Shape,
        scope.Values.Number("Momentum", DefaultMomentum, NumberRange.Fraction), Epsilon,
        scope.Attribute.Get("BiasedVariance", false), UseScale, UseShift);

    public LayerNormLayer LayerNorm() => new(scope.Name, scope.Inputs, scope.Shape, scope.Shape, Epsilon, UseScale, UseShift);

    public GroupNormLayer GroupNorm()
    {
        int groups = scope.Values.Count("Groups");
        EquatableArray<int> output = groups > 0 && scope.IsKnown ? scope.Accept(GroupNormLayer.Infer(scope.Shape, groups)) : default;
        return new GroupNormLayer(scope.Name, scope.Inputs, scope.Shape, output, groups, Epsilon, UseScale, UseShift);
    }
}
