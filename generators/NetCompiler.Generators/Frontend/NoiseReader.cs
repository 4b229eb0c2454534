using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the layers that disturb what they read, in training only.</summary>
internal static class NoiseReader
{
    public static DropoutLayer Dropout(LayerScope scope) =>
        new(scope.Name, scope.Inputs, scope.Shape, scope.Shape, scope.Values.Rate());

    public static SpatialDropout2DLayer SpatialDropout2D(LayerScope scope)
    {
        EquatableArray<int> output = scope.RequireAxes(LayerScope.ImageAxes) ? SpatialDropout2DLayer.Infer(scope.Shape).Shape : default;
        return new SpatialDropout2DLayer(scope.Name, scope.Inputs, scope.Shape, output, scope.Values.Rate());
    }

    public static GaussianNoiseLayer GaussianNoise(LayerScope scope) => new(
        scope.Name, scope.Inputs, scope.Shape, scope.Shape, scope.Values.Number("StandardDeviation", 0f, NumberRange.NotNegative));
}
