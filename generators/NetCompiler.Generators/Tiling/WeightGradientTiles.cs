using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Tiling;

/// <summary>
/// How the gradient by a convolution's weight is tiled: c[k, n] = sum over pixels of a[pixel, k] b[pixel, n]. A run is rows k that
/// go over the same pixels: the taps of a kernel row and their inputs where all pixels have all taps; else one tap's inputs.
/// </summary>
internal sealed class WeightGradientTiles
{
    public WeightGradientTiles(ConvolutionGeometry geometry, bool isTransposed)
    {
        HasLongRuns = !isTransposed && geometry.HasLongRuns && !geometry.IsPadded;
        Rows = isTransposed ? geometry.Filters : HasLongRuns ? geometry.Window.KernelWidth * geometry.Channels : geometry.GroupChannels;
        Columns = isTransposed ? geometry.Channels : geometry.GroupFilters;
        Runs = geometry.Groups * (HasLongRuns ? geometry.Window.KernelHeight : geometry.Taps);
        PanelCount = RowLayout.Padded(Columns) / RowLayout.Line;
        PanelsAtOnce = TileSelector.PanelsAtOnce(Rows, PanelCount);
        Tiles = TileSelector.Cover(Rows, PanelsAtOnce);
    }

    /// <summary>Whether a run is all of a kernel row.</summary>
    public bool HasLongRuns { get; }

    /// <summary>Runs there are: kernel rows or taps, of all groups.</summary>
    public int Runs { get; }

    /// <summary>Rows k of a run.</summary>
    public int Rows { get; }

    /// <summary>Columns n: the filters of a group; a transposed convolution's outputs.</summary>
    public int Columns { get; }

    /// <summary>Panels of 16 columns.</summary>
    public int PanelCount { get; }

    public int PanelsAtOnce { get; }

    /// <summary>The tiles of a run.</summary>
    public IReadOnlyList<TileRun> Tiles { get; }

    public int TilesOfARun => Tiles.Sum(run => run.Count);

    /// <summary>What is cut among workers: the tiles of all runs.</summary>
    public int Units => Runs * TilesOfARun;
}
