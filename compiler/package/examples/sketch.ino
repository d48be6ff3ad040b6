// @name@ at work on numbers made up here: put yours in their place
@example@
void setup()
{
    Serial.begin(115200);
    begin();
}

void loop()
{
    Serial.print("@result@ ");
    Serial.println(turn(), 6);
    delay(1000);
}
