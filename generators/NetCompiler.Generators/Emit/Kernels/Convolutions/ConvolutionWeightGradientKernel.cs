using System.Globalization;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tiling;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// dw[k, n] = sum over samples and pixels of a[pixel, k] b[pixel, n]: up to six rows k by two vectors of n stay in registers over
/// a block of a sample's pixels, whose part of b stays in the nearest cache. In a convolution a is the input at a tap's pixels and
/// b the gradient by the output; in a transposed one a is the small plane of inputs and b the gradient at the tap's pixels.
/// </summary>
internal sealed class ConvolutionWeightGradientKernel
{
    public required ConvolutionGeometry Geometry { get; init; }

    public required bool IsTransposed { get; init; }

    /// <summary>Whether each sample's sum is a row of its own, or the sum over all samples is wanted.</summary>
    public required bool IsBySample { get; init; }

    public required int InputPitch { get; init; }

    public required int GradientPitch { get; init; }

    /// <summary>Floats from a sample's sum to the next, where there are such.</summary>
    public int PartsPitch { get; init; }

    public required KernelSet Kernels { get; init; }

    /// <summary>Floats of b, 16 a pixel, that stay in the nearest cache beside a's.</summary>
    private const int BlockFloats = 4096;

    private WeightGradientTiles Tiles => new(Geometry, IsTransposed);

    private WindowModel Window => Geometry.Window;

    // Whether runs go over other pixels than all, so that the caller of a tile says which.
    private bool Varies => Geometry.IsPadded || IsBlocked;

    /// <summary>Rows of pixels that go together.</summary>
    private int BlockRows => Math.Max(1, BlockFloats / (RowLayout.Line * Geometry.OutputWidth));

    private bool IsBlocked => BlockRows < Geometry.OutputHeight;

    // When sums go on from what is there.
    private string Accumulate => (IsBySample, IsBlocked) switch
    {
        (true, false) => "",
        (true, true) => "block > 0",
        (false, false) => "row > 0",
        (false, true) => "row > 0 || block > 0",
    };

    private bool IsMasked => Tiles.Columns % RowLayout.Line != 0;

    /// <summary>Floats of the weight that belong to a run and one panel.</summary>
    private int RunFloats => Tiles.Rows * RowLayout.Line;

    public string Add()
    {
        ConvolutionGeometry g = Geometry;
        string kind = (IsTransposed ? "Transposed" : "") + (IsBySample ? "Parts" : "");
        return Kernels.Add($"WeightGradient{kind}{g.Window.KernelHeight}x{g.Window.KernelWidth}x{g.Channels}To{g.Filters}", Emit);
    }

    private void Emit(SourceWriter writer, string name)
    {
        string planes = IsTransposed ? "input at each pixel and dOutput at its taps" : "input at each tap and dOutput at its pixels";
        string summary = $"{Geometry.Describe()} convolution, the gradient by the weight";
        if (IsBySample)
        {
            const string Parameters = "ref float input, ref float dOutput, ref float parts, int firstRow, int endRow";
            using (writer.OpenKernel($"{summary}, each sample's part: the products of {planes}.", name, Parameters))
            using (writer.OpenRows())
            {
                writer.RowReference("x", "input", InputPitch, InputShape);
                writer.RowReference("dy", "dOutput", GradientPitch, OutputShape);
                writer.RowReference("dw", "parts", PartsPitch, $"{Tiles.Runs}, {Tiles.Rows}, {Tiles.Columns}");
                EmitPanels(writer, "0", Text(Tiles.Units));
            }
        }
        else
        {
            const string Parameters = "ref float input, ref float dOutput, ref float dWeight, int samples, int first, int end";
            using (writer.OpenKernel($"{summary}: the products of {planes}; tiles [first, end).", name, Parameters))
            using (writer.Open("for (int row = 0; row < samples; row++)"))
            {
                writer.RowReference("x", "input", InputPitch, InputShape);
                writer.RowReference("dy", "dOutput", GradientPitch, OutputShape);
                writer.Line("ref float dw = ref dWeight;");
                EmitPanels(writer, "first", "end");
            }
        }
    }

    private string SmallPlane => $"{Geometry.OutputHeight}, {Geometry.OutputWidth}, {Geometry.Filters}";

    private string LargePlane => $"{Geometry.Height}, {Geometry.Width}, {Geometry.Channels}";

    private string InputShape => IsTransposed ? SmallPlane : LargePlane;

    private string OutputShape => IsTransposed ? LargePlane : SmallPlane;

    private void EmitPanels(SourceWriter writer, string first, string end)
    {
        WeightGradientTiles tiles = Tiles;
        using (writer.Open($"for (int panel = 0; panel < {tiles.PanelCount}; panel += {tiles.PanelsAtOnce})"))
        {
            if (IsMasked)
            {
                writer.Line($"int filters = {tiles.Columns} - (panel * {RowLayout.Line});");
            }

            using (IsBlocked
                ? writer.Open($"for (int block = 0; block < {Geometry.OutputHeight}; block += {BlockRows})")
                : SourceWriter.None())
            using (writer.Open($"for (int unit = {first}; unit < {end}; unit++)"))
            {
                EmitUnit(writer, tiles);
            }
        }
    }

    private void EmitUnit(SourceWriter writer, WeightGradientTiles tiles)
    {
        writer.Line(tiles.TilesOfARun == 1
            ? "(int run, int tile) = (unit, 0);"
            : $"(int run, int tile) = int.DivRem(unit, {tiles.TilesOfARun});");
        EmitRun(writer, tiles, out string input, out string gradient, out string weight);
        writer.Line($"ref float a = ref Unsafe.Add(ref x, {input});");
        writer.Line($"ref float b = ref Unsafe.Add(ref dy, {gradient} + (panel * {RowLayout.Line}));");
        writer.Line($"ref float c = ref Unsafe.Add(ref dw, {weight}); // ({tiles.Rows}, {RowLayout.Line})");
        int firstTile = 0, firstRow = 0;
        foreach (TileRun run in tiles.Tiles)
        {
            string tile = AddTile(run.Rows);
            string k = firstTile == 0
                ? $"tile * {run.Rows}"
                : $"{firstRow} + ((tile - {firstTile}) * {run.Rows})";
            string call = $"{tile}(ref Unsafe.Add(ref a, {k}), ref b, ref Unsafe.Add(ref c, ({k}) * {RowLayout.Line}){TileArguments});";
            firstTile += run.Count;
            firstRow += run.Total;
            if (firstTile == tiles.TilesOfARun)
            {
                writer.Line(call);
                break;
            }

            using (writer.Open($"if (tile < {firstTile})"))
            {
                writer.Line(call);
                writer.Line("continue;");
            }

            writer.Blank();
        }
    }

    private string TileArguments =>
        (Varies ? $", rows, {(Geometry.IsPadded ? "columns" : Text(Geometry.OutputWidth))}" : "")
        + (Accumulate.Length > 0 ? ", " + Accumulate : "") + (IsMasked ? ", filters" : "");

    // Where a run's rows begin in a, the pixels' columns in b, and both in the weight.
    private void EmitRun(SourceWriter writer, WeightGradientTiles tiles, out string input, out string gradient, out string weight)
    {
        ConvolutionGeometry g = Geometry;
        int rowFloats = g.Width * g.Channels;
        if (IsBlocked && !g.IsPadded)
        {
            writer.Line($"int rows = int.Min({BlockRows}, {g.OutputHeight} - block);");
        }

        if (tiles.HasLongRuns)
        {
            // A run is a kernel row.
            input = (IsBlocked ? $"(block * {Window.StrideY * rowFloats}) + " : "") + $"(run * {Window.DilationY * rowFloats})";
            gradient = IsBlocked ? $"(block * {g.OutputWidth * g.Filters})" : "0";
            weight = $"((panel * {tiles.Runs}) + run) * {RunFloats}";
            return;
        }

        string tap = "run";
        string block = "panel";
        if (g.Groups > 1)
        {
            writer.Line($"(int group, int tap) = int.DivRem(run, {g.Taps});");
            tap = "tap";
            block = $"(group * {tiles.PanelCount}) + panel";
        }

        writer.Line($"(int ky, int kx) = int.DivRem({tap}, {Window.KernelWidth});");
        string pixel = $"(ky * {Window.DilationY * rowFloats}) + (kx * {Window.DilationX * g.Channels})";
        string small = "0";
        if (IsBlocked && !g.IsPadded)
        {
            pixel = $"(block * {Window.StrideY * rowFloats}) + {pixel}";
            small = $"(block * {g.OutputWidth * g.Filters})";
        }
        else if (Varies)
        {
            string from = IsBlocked ? "block" : "0";
            string to = IsBlocked ? $"int.Min(block + {BlockRows}, {g.OutputHeight})" : Text(g.OutputHeight);
            EmitRange(writer, "Y", "ky", "rows", Window.DilationY, Window.PadTop, Window.StrideY, g.Height, from, to);
            EmitRange(
                writer, "X", "kx", "columns", Window.DilationX, Window.PadLeft, Window.StrideX, g.Width, "0", Text(g.OutputWidth));
            pixel = $"(((firstY * {Window.StrideY}) + offsetY) * {rowFloats}) + (((firstX * {Window.StrideX}) + offsetX) * {g.Channels})";
            small = $"((firstY * {g.OutputWidth}) + firstX) * {g.Filters}";
        }

        string groupInput = g.Groups > 1 ? $" + (group * {g.GroupChannels})" : "";
        string groupFilter = g.Groups > 1 ? $" + (group * {g.GroupFilters})" : "";
        input = IsTransposed ? small : pixel + groupInput;
        gradient = IsTransposed ? pixel : small + groupFilter;
        weight = IsTransposed
            ? $"((run * {tiles.PanelCount}) + panel) * {RunFloats}"
            : $"((({block}) * {g.Taps}) + {tap}) * {RunFloats}";
    }

    // The output pixels of a range whose tap lies in the plane: first, and how many.
    private static void EmitRange(
        SourceWriter writer, string axis, string tap, string count, int dilation, int pad, int stride, int size, string from, string to)
    {
        string offset = "offset" + axis, first = "first" + axis;
        writer.Line($"int {offset} = ({tap} * {dilation}) - {pad};");
        string inside = $"{offset} >= 0 ? 0 : ({stride - 1} - {offset}) / {stride}";
        writer.Line($"int {first} = {(from == "0" ? inside : $"int.Max({from}, {inside})")};");
        writer.Line($"int {count} = int.Max(0, int.Min({to}, ({size + stride - 1} - {offset}) / {stride}) - {first});");
    }

    private string AddTile(int rows)
    {
        ConvolutionGeometry g = Geometry;
        int smallStep = g.Filters, largeStep = Window.StrideX * g.Channels;
        int smallRow = g.OutputWidth * g.Filters, largeRow = Window.StrideY * g.Width * g.Channels;
        var tile = new WeightGradientTile
        {
            Rows = rows,
            Panels = Tiles.PanelsAtOnce,
            PanelFloats = IsTransposed ? RunFloats : g.Taps * RunFloatsOfATap,
            InputStep = IsTransposed ? smallStep : largeStep,
            InputRowStep = IsTransposed ? smallRow : largeRow,
            GradientStep = IsTransposed ? largeStep : smallStep,
            GradientRowStep = IsTransposed ? largeRow : smallRow,
            PixelRows = g.OutputHeight,
            PixelColumns = g.OutputWidth,
            VariesPixels = Varies,
            Accumulates = Accumulate.Length > 0,
            IsMasked = IsMasked,
        };
        return tile.AddTo(Kernels);
    }

    private int RunFloatsOfATap => Geometry.GroupChannels * RowLayout.Line;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
