using System.IO.Compression;
using System.Numerics;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Numpy;

/// <summary>Files that NumPy wrote, and files as NumPy would have written them.</summary>
public sealed class NumpyReferenceTests
{
    private static readonly string s_types = PathOf("numpy_types.npz");

    public static TheoryData<string> Types => ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "b1"];

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_EveryTypeAndOrder_GivesNumpysElements(string code)
    {
        foreach (string layout in (string[])["little_c", "little_f", "big_c", "big_f"])
        {
            NpyArray array = NpzFile.Read(s_types, $"{code}_{layout}");

            Assert.Equal([2, 3], array.Shape);
            switch (code)
            {
                case "i1": Check<sbyte>(array, NpyType.Int8); break;
                case "u1": Check<byte>(array, NpyType.UInt8); break;
                case "i2": Check<short>(array, NpyType.Int16); break;
                case "u2": Check<ushort>(array, NpyType.UInt16); break;
                case "i4": Check<int>(array, NpyType.Int32); break;
                case "u4": Check<uint>(array, NpyType.UInt32); break;
                case "i8": Check<long>(array, NpyType.Int64); break;
                case "u8": Check<ulong>(array, NpyType.UInt64); break;
                case "f2": Check<Half>(array, NpyType.Float16); break;
                case "f4": Check<float>(array, NpyType.Float32); break;
                case "f8": Check<double>(array, NpyType.Float64); break;
                default:
                    Assert.Equal(NpyType.Boolean, array.ElementType);
                    Assert.Equal([0, 1, 0, 1, 1, 0], array.ToArray<int>());
                    break;
            }
        }
    }

    [Theory]
    [InlineData("version_1")]
    [InlineData("version_2")]
    [InlineData("version_3")]
    [InlineData("three_axes_f")]
    public void Read_AnyVersionAndThreeAxes_GivesRowMajorElements(string name)
    {
        NpyArray array = NpzFile.Read(s_types, name);

        Assert.Equal([2, 3, 4], array.Shape);
        Assert.Equal(Enumerable.Range(0, 24), array.ToArray<int>());
    }

    [Fact]
    public void Read_ScalarAndEmpty_HaveTheirShapes()
    {
        Assert.Empty(NpzFile.Read(s_types, "scalar").Shape);
        Assert.Equal([2.5f], NpzFile.Read(s_types, "scalar").ToArray<float>());
        Assert.Equal([0, 3], NpzFile.Read(s_types, "empty").Shape);
        Assert.Empty(NpzFile.Read(s_types, "empty").ToArray<float>());
    }

    [Theory]
    [InlineData("text", "array 'text': the elements are of type '<U2', texts; read are b1,")]
    [InlineData("complex", "array 'complex': the elements are of type '<c8', complex numbers; read are b1,")]
    [InlineData("record", "array 'record': the elements are records of several fields")]
    public void Read_TypeThatIsNotRead_SaysWhatItIs(string name, string message)
    {
        var exception = Assert.Throws<DataFormatException>(() => NpzFile.Read(s_types, name));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(s_types, exception.FilePath);
    }

    [Theory]
    [InlineData("numpy_savez.npz")]
    [InlineData("numpy_savez_compressed.npz")]
    public void Read_ArchivesOfSavez_GivesTheArrays(string file)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(PathOf(file));

        Assert.Equal(["x", "y"], arrays.Keys.Order());
        Assert.Equal(Enumerable.Range(0, 12).Select(index => index / 8.0), arrays["x"].ToArray<double>());
        Assert.Equal([4, 3], arrays["x"].Shape);
        Assert.Equal([2, 0, 1, 2], arrays["y"].ToArray<int>());
    }

    [Theory]
    [InlineData("version_1")]
    [InlineData("scalar")]
    [InlineData("empty")]
    [InlineData("row")]
    [InlineData("b1_little_c")]
    [InlineData("u1_little_c")]
    [InlineData("f2_little_c")]
    [InlineData("f8_little_c")]
    [InlineData("i8_little_c")]
    public void Write_WhatNumpyWrote_GivesNumpysBytes(string name)
    {
        using var written = new MemoryStream();
        NpyFile.Write(written, NpzFile.Read(s_types, name));

        using ZipArchive archive = ZipFile.OpenRead(s_types);
        using Stream member = archive.GetEntry(name + ".npy")!.Open();
        using var expected = new MemoryStream();
        member.CopyTo(expected);
        Assert.Equal(expected.ToArray(), written.ToArray());
    }

    private static void Check<T>(NpyArray array, NpyType type)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        Assert.Equal(type, array.ElementType);
        Assert.Equal([T.MinValue, T.MaxValue, T.Zero, T.One, T.CreateChecked(2), T.CreateChecked(3)], array.ToArray<T>());
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", "Reference", file);
}
