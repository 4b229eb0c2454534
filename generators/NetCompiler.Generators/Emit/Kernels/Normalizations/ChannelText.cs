using System.Globalization;
using System.Text.RegularExpressions;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels.Normalizations;

/// <summary>
/// What kernels over the channels of pixels share. They go through a sample by blocks of channels, a line or two vectors at a
/// time, and for each block through all pixels: what belongs to a channel stays in registers, and every line is touched once.
/// </summary>
internal static class ChannelText
{
    private const string Step = "int.Min(16, 2 * Vector<float>.Count)";

    private static readonly Regex s_table = new(@"\[(\w+)(?:\+(\d+))?\]", RegexOptions.CultureInvariant);

    /// <summary>Opens the loop over blocks of a row whose floats after the last channel may be written.</summary>
    public static SourceWriter.Block OpenLines(this SourceWriter writer, int channels) =>
        writer.Open($"for (int column = 0; column < {RowLayout.Padded(channels)}; column += {Step})");

    /// <summary>
    /// Opens the loop over blocks of channels of a plane. Where they do not fill lines, the last block overlaps the one before, so
    /// that nothing is written into the next pixel; fewer channels than a block are one, and the next pixel's are written later.
    /// </summary>
    public static SourceWriter.Block OpenChannels(this SourceWriter writer, ChannelShape shape)
    {
        if (!shape.IsPlane || shape.FillsVectors)
        {
            return writer.OpenLines(shape.Channels);
        }

        SourceWriter.Block block = writer.Open($"for (int block = 0; block < {shape.Channels}; block += {Step})");
        writer.Line($"int column = int.Max(0, int.Min(block, {shape.Channels} - {Step}));");
        return block;
    }

    /// <summary>Opens the loop over the pixels of a sample.</summary>
    public static SourceWriter.Block OpenPixels(this SourceWriter writer, ChannelShape shape) =>
        writer.Open($"for (int pixel = 0; pixel < {shape.Pixels}; pixel++)");

    /// <summary>
    /// Declares a pair of vectors, the second after the first: in the template <c>#</c> stands for 0 and 1, and <c>[table+32]</c>
    /// for the channels' numbers that begin 32 floats into a row.
    /// </summary>
    public static void Pair(this SourceWriter writer, string name, string template) =>
        writer.Line($"Vector<float> {name}0 = {Expand(template, 0)}, {name}1 = {Expand(template, 1)};");

    /// <summary>Loads a pair of vectors of a stream's current pixel.</summary>
    public static void LoadPair(this SourceWriter writer, string name) =>
        writer.Line($"Vector<float> {name}0 = Vector.LoadUnsafe(ref {name}), {name}1 = Panels.LoadSecond(ref {name});");

    /// <summary>Stores a pair of vectors.</summary>
    public static void StorePair(this SourceWriter writer, string template, string target)
    {
        writer.Line($"Vector.StoreUnsafe({Expand(template, 0)}, ref {target});");
        writer.Line($"Panels.StoreSecond({Expand(template, 1)}, ref {target});");
    }

    /// <summary>Goes on to the next pixel of a stream.</summary>
    public static void Advance(this SourceWriter writer, string name, int floats) =>
        writer.Line($"{name} = ref Unsafe.Add(ref {name}, {floats});");

    /// <summary>A pair's template with zeros after the last channel.</summary>
    public static string Masked(string template, int channels) => channels % RowLayout.Line == 0
        ? template
        : $"VectorMath.Select(LaneLayout.Columns(column + (# * Vector<float>.Count), {channels}), {template})";

    public static string Expand(string template, int vector)
    {
        string text = s_table.Replace(template, match =>
        {
            string offset = match.Groups[2].Success ? $"column + {match.Groups[2].Value}" : "column";
            string at = $"ref Unsafe.Add(ref {match.Groups[1].Value}, {offset})";
            return vector == 0 ? $"Vector.LoadUnsafe({at})" : $"Panels.LoadSecond({at})";
        });
        text = vector == 0 ? text.Replace("column + (# * Vector<float>.Count)", "column") : text;
        text = text.Replace("# * Vector<float>.Count", "Vector<float>.Count").Replace("(Vector<float>.Count)", "Vector<float>.Count");
        return text.Replace("#", vector.ToString(CultureInfo.InvariantCulture));
    }
}
