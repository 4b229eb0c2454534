using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Which lowering a network gets. Lanes compute every sample's scalars one after the other, with no padding, no loop and no
/// call: unbeatable while the straight line stays in the instruction cache and its gradients near the registers. Tiles pay
/// for padding to 16 columns and a call per layer, and then run at the speed of the multiply-add units.
/// </summary>
internal static class LoweringRule
{
    /// <summary>Up to this many operations of a sample's forward and backward pass, lanes are chosen.</summary>
    public const int LargestAutomatic = 768;

    public static LoweringKind Choose(NetworkModel model) => model.Lowering switch
    {
        LoweringKind.Automatic => model.TrainingOperations <= LargestAutomatic && model.Layers.All(layer => layer.SupportsLanes)
            ? LoweringKind.LaneParallel
            : LoweringKind.Tiled,
        _ => model.Lowering,
    };
}
