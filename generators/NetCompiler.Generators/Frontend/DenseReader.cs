using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads dense layers.</summary>
internal static class DenseReader
{
    public static DenseLayer Read(LayerScope scope)
    {
        int units = scope.Attribute.Get("Units", 0);
        if (scope.IsKnown && DenseLayer.Infer(scope.Shape, units).Problem == ShapeProblem.NotFlat)
        {
            scope.Report(
                DiagnosticDescriptors.InputNotFlat, scope.Attribute.Location, "Dense", scope.Source.Giver, scope.Shape.Format());
        }

        // The units are looked at even where the input is not flat or not known: the layers below depend on them alone.
        EquatableArray<int> output = scope.Accept(ShapeResult.Of(new[] { units }));
        ValueReader values = scope.Values;
        return new DenseLayer(
            scope.Name, scope.Inputs, scope.Shape, output, units,
            values.Activation(), values.UseBias(), values.WeightInitializer(), values.BiasInitializer());
    }
}
