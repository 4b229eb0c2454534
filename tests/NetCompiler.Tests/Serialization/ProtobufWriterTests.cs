using Google.Protobuf;
using NetCompiler.Serialization;

namespace NetCompiler.Tests.Serialization;

/// <summary>What our writer writes is read by Google's reader.</summary>
public sealed class ProtobufWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void WriteInt64_AnyNumber_IsReadBack(long value)
    {
        CodedInputStream input = Write(writer => writer.WriteInt64(2, value));

        Assert.Equal(WireFormat.MakeTag(2, WireFormat.WireType.Varint), input.ReadTag());
        Assert.Equal(value, input.ReadInt64());
        Assert.True(input.IsAtEnd);
    }

    [Fact]
    public void Write_Defaults_AreLeftOutButForAChoice()
    {
        CodedInputStream input = Write(writer =>
        {
            writer.WriteInt64(1, 0);
            writer.WriteDouble(2, 0);
            writer.WriteChosenFloat(3, 0);
        });

        Assert.Equal(WireFormat.MakeTag(3, WireFormat.WireType.Fixed32), input.ReadTag());
        Assert.Equal(0f, input.ReadFloat());
        Assert.True(input.IsAtEnd);
    }

    [Fact]
    public void Write_NumbersTextsAndMessages_AreReadBack()
    {
        var inner = new ProtobufWriter();
        string text = new('ü', 300);
        inner.WriteString(1, text);
        CodedInputStream input = Write(writer =>
        {
            writer.WriteDouble(1, -1.5e300);
            writer.WriteMessage(5, inner);
            writer.WriteDoubles(1000, [1, double.NaN, -0.0]);
        });

        Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.Fixed64), input.ReadTag());
        Assert.Equal(-1.5e300, input.ReadDouble());
        Assert.Equal(WireFormat.MakeTag(5, WireFormat.WireType.LengthDelimited), input.ReadTag());
        CodedInputStream message = input.ReadBytes().CreateCodedInput();
        Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited), message.ReadTag());
        Assert.Equal(text, message.ReadString());
        Assert.True(message.IsAtEnd);
        Assert.Equal(WireFormat.MakeTag(1000, WireFormat.WireType.LengthDelimited), input.ReadTag());
        CodedInputStream doubles = input.ReadBytes().CreateCodedInput();
        Assert.Equal([1, double.NaN, -0.0], (double[])[doubles.ReadDouble(), doubles.ReadDouble(), doubles.ReadDouble()]);
        Assert.True(doubles.IsAtEnd && input.IsAtEnd);
    }

    [Fact]
    public void Clear_AfterAMessage_BeginsAnew()
    {
        CodedInputStream input = Write(writer =>
        {
            writer.WriteString(1, "before");
            writer.Clear();
            writer.WriteInt64(1, 7);
        });

        input.ReadTag();
        Assert.Equal(7, input.ReadInt64());
        Assert.True(input.IsAtEnd);
    }

    private static CodedInputStream Write(Action<ProtobufWriter> write)
    {
        var writer = new ProtobufWriter();
        write(writer);
        return new CodedInputStream(writer.Written.ToArray());
    }
}
