using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Which lowering a network gets. Lanes compute every sample's scalars one after the other, with no padding, no loop and no
/// call: unbeatable while the straight line stays in the instruction cache and its gradients near the registers. Tiles pay
/// for padding to 16 columns and a call per layer, and then run at the speed of the multiply-add units.
/// </summary>
internal static class LoweringRule
{
    /// <summary>Up to this many multiply-adds of a sample's forward and backward pass, lanes are chosen.</summary>
    public const int LargestAutomatic = 512;

    /// <summary>Above this many, lanes are refused even where they are asked for: the straight line would be too long.</summary>
    public const int Largest = 8192;

    public static LoweringKind Choose(NetworkModel model, NetworkGraph trainingGraph) => model.Lowering switch
    {
        LoweringKind.Automatic => MultiplyAdds(trainingGraph) <= LargestAutomatic ? LoweringKind.LaneParallel : LoweringKind.Tiled,
        _ => model.Lowering,
    };

    /// <summary>The multiply-adds of a sample's forward and backward pass, without the gradient by the input.</summary>
    public static long MultiplyAdds(NetworkGraph trainingGraph) =>
        trainingGraph.Ops.Where(op => !trainingGraph.InputGradientOps.Contains(op)).Sum(op => op.MultiplyAdds);
}
