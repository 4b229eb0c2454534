using System.Globalization;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// Whether a network as a whole fits into its buffers and its lowering. The bounds hold for every plan that later stages may make.
/// </summary>
internal static class SizeRules
{
    public static void Check(NetworkModel network, AttributeArguments attribute, DiagnosticBag diagnostics)
    {
        // Activations, their gradients, and what goes with them (places of maxima, parts of sums): each value three times.
        IEnumerable<long> values = network.Layers.Select(layer => layer.OutputShape.Size()).Prepend(network.InputShape.Size());
        bool fits = CheckSum(network.Layers.Select(layer => layer.ParameterFloatsBound), "parameters")
            & CheckSum(values.Select(floats => 3 * NetworkLimits.Padded(floats)), "activations and gradients of one sample");
        if (fits && network.Lowering == LoweringKind.LaneParallel)
        {
            CheckLanes(network, attribute.LocationOf("Lowering"), diagnostics);
        }

        bool CheckSum(IEnumerable<long> floats, string what)
        {
            long sum = Saturated.Sum(floats);
            if (sum > NetworkLimits.Floats)
            {
                diagnostics.Add(DiagnosticDescriptors.NetworkTooLarge, attribute.Location, network.Name, Text(sum), what);
            }

            return sum <= NetworkLimits.Floats;
        }
    }

    private static void CheckLanes(NetworkModel network, LocationInfo lowering, DiagnosticBag diagnostics)
    {
        if (network.Layers.FirstOrDefault(layer => !layer.SupportsLanes) is { } stranger)
        {
            diagnostics.Add(DiagnosticDescriptors.LaneParallelUnsupported, lowering, network.Name, stranger.Kind);
        }
        else if (network.TrainingOperations > NetworkLimits.LaneParallelOperations)
        {
            diagnostics.Add(DiagnosticDescriptors.LaneParallelTooLarge, lowering, network.Name, Text(network.TrainingOperations));
        }
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
