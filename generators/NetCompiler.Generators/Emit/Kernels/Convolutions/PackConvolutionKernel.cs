using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// Turns the blocks of a convolution's weight about, 16 by 16, between its two orders: by panels of filters,
/// [group][O/16][taps][C][16], as the convolution reads it, and by panels of inputs, [group][taps][C/16][O][16], as the
/// convolution backwards does. Padding in the copy is never written: it is zero from the beginning, and nothing shares its memory.
/// </summary>
internal sealed class PackConvolutionKernel
{
    public required ConvolutionGeometry Geometry { get; init; }

    /// <summary>Whether the copy is by filters (of a transposed convolution's weight) or by inputs.</summary>
    public required bool ByFilters { get; init; }

    public required KernelSet Kernels { get; init; }

    public string Add()
    {
        ConvolutionGeometry g = Geometry;
        string order = ByFilters ? "Filters" : "Inputs";
        return Kernels.Add($"PackBy{order}{g.Window.KernelHeight}x{g.Window.KernelWidth}x{g.Channels}To{g.Filters}", Emit);
    }

    private void Emit(SourceWriter writer, string name)
    {
        const int Line = RowLayout.Line;
        ConvolutionGeometry g = Geometry;
        int filters = g.GroupFilters, channels = g.GroupChannels;
        int filterPanels = RowLayout.Padded(filters) / Line, channelPanels = RowLayout.Padded(channels) / Line;
        string order = ByFilters ? "inputs to panels of filters" : "filters to panels of inputs";
        string summary = $"A {g.Describe()} convolution's weight from panels of {order}; tiles [first, end).";
        using (writer.OpenKernel(summary, name, "ref float weight, ref float packed, int first, int end"))
        using (writer.Open("for (int unit = first; unit < end; unit++)"))
        {
            // Unit: (group, tap, panel of inputs).
            writer.Line($"(int tap, int inputPanel) = int.DivRem(unit, {channelPanels});");
            if (g.Groups > 1)
            {
                writer.Line($"(int group, tap) = int.DivRem(tap, {g.Taps});");
            }

            writer.Line($"int inputs = int.Min({Line}, {channels} - (inputPanel * {Line}));");
            using (writer.Open($"for (int panel = 0; panel < {filterPanels}; panel++)"))
            {
                writer.Line($"int filters = int.Min({Line}, {filters} - (panel * {Line}));");
                string groupPanel = g.Groups > 1 ? $"((group * {filterPanels}) + panel)" : "panel";
                string byFilters = $"((({groupPanel} * {g.Taps}) + tap) * {channels * Line}) + (inputPanel * {Line * Line})";
                string byInputs = $"(unit * {filters * Line}) + (panel * {Line * Line})";
                string packedPlace = ByFilters ? byFilters : byInputs, weightPlace = ByFilters ? byInputs : byFilters;
                (string rows, string columns) = ByFilters ? ("filters", "inputs") : ("inputs", "filters");
                writer.Line($"ref float source = ref Unsafe.Add(ref weight, {weightPlace}); // ({rows}, {Line})");
                writer.Line($"ref float target = ref Unsafe.Add(ref packed, {packedPlace}); // ({columns}, {Line})");
                writer.Line($"Tiles.Transpose(ref source, {rows}, ref target, {columns});");
            }
        }
    }
}
